import threading

import pandas
import shapefile
from flask import Flask, request

app = Flask(__name__)


@app.post('/a')
def a():
    open('data/a.csv', 'w').write(request.form['text'])
    return str(list(map(pandas.read_csv, ['data/a.csv'])))


@app.post('/b')
def b():
    open('data/b.csv', 'w').write(request.form['text'])
    threading.Thread(target=shapefile.check, args=('data/b.csv',)).start()
    return 'ok'


@app.post('/c')
def c():
    open('data/c.csv', 'w').write(request.form['text'])
    if request.args.get('fixed'):
        read = shapefile.load_fixed
    else:
        read = pandas.read_csv
    return str(read('data/c.csv'))
