import ipaddress
import os
import unicodedata

from flask import Flask, current_app, request
from json_repair import repair_json
from pydantic import BaseModel

app = Flask(__name__)


class Order(BaseModel):
    name: str


class Orders:
    def save(self, data):
        return Order.model_validate(data)


class Notes:
    def save(self, text):
        return repair_json(text, return_objects=True)


class Hosts:
    def save(self, host):
        return ipaddress.ip_address(unicodedata.normalize('NFKC', host))


class Disk:
    def save(self, path, text=''):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as order:
            order.write(text)


app.extensions['disk'] = Disk()


@app.post('/orders')
def add():
    current_app.extensions['disk'].save(os.path.join('orders', request.form['name'], 'order.txt'))
    return 'kept'
