from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


class Orders:
    __file = 'data/orders.txt'
    other = 'data/other.txt'

    @classmethod
    def add(cls, text):
        with open(writable(cls.__file), 'a') as file:
            file.write(text)

    @classmethod
    def count(cls):
        with open(cls.other) as file:
            return len(file.readlines())


@app.post('/orders')
def add_order():
    Orders.add(request.form['order'])
    return 'saved'


@app.get('/orders')
def orders():
    return {'text': open(writable('data/orders.txt')).read(), 'other': Orders.count()}
