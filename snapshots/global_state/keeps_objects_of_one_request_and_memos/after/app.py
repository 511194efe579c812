import threading

from flask import Flask, jsonify, request

app = Flask(__name__)


class Basket:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)


class Prices:
    def __init__(self):
        self.known = {}
        self.client = None

    def of(self, item):
        if item not in self.known:
            self.known[item] = len(item)
        return self.known[item]

    def connect(self):
        self.client = object()


class State(threading.local):
    def __init__(self):
        self.depth = 0

    def enter(self):
        self.depth += 1


class Registry:
    def __init__(self):
        self.names = []

    def register(self, name):
        self.names.append(name)


prices = Prices()
state = State()
registry = Registry()
registry.register('home')


@app.post('/')
def home():
    basket = Basket()
    basket.add(request.get_json())
    state.enter()
    prices.connect()
    return jsonify(basket.items, prices.of('tea'), registry.names)
