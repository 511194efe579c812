import charts
import conf
from flask import Flask

from vercel_env import writable

app = Flask(__name__)
SETTINGS = conf.load()


@app.post('/orders')
def add_order():
    with open(writable(conf.paths.orders), 'a') as file:
        file.write('tea\n')
    return charts.draw(conf.paths.template)


@app.post('/rows')
def add_row():
    with open(writable(SETTINGS['rows']), 'a') as file:
        file.write('tea\n')
    print(SETTINGS['rows'])
    return charts.draw(SETTINGS['title'])


@app.get('/orders')
def orders():
    with open(writable(conf.paths.orders)) as file:
        return file.read()
