from flask import Flask

app = Flask(__name__)


def note(path, text):
    with open(path, 'a') as file:
        file.write(text + '\n')


@app.get('/')
def index():
    note('access.txt', 'seen')
    return 'shop'


@app.post('/orders')
def order():
    try:
        note('orders.txt', 'ordered')
    except OSError:
        note('/tmp/orders.txt', 'ordered')
    return 'ok'
