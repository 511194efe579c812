import threading

import hooks
from flask import Flask, g, jsonify, request
from models import Application, Cart

app = Flask(__name__)
own = threading.local()


class Thread(threading.local):
    names = None


mine = Thread()


@app.post('/accept/<int:number>')
def accept(number):
    app = Application.find(number)
    app.status = 'accepted'
    app.notes.append(request.form['note'])
    return jsonify(app.status)


def refuse(app):
    app.status = 'refused'
    return app.status


@app.post('/refuse/<int:number>')
def refused(number):
    return refuse(Application.find(number))


@app.get('/')
def home():
    cart = Cart()
    cart.total += 1
    cart.items.append('x')
    g.cart = cart
    own.names = []
    mine.names = ['x']
    hooks.on_save = print
    hooks.on_save(own.names, mine.names)
    hooks.setting.level = 3
    return jsonify(cart.items, hooks.setting.level)
