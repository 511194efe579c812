import os

from flask import Flask, request

app = Flask(__name__)


def command():
    return 'sort data/rows.csv -o data/rows.csv'


@app.post('/rows')
def rows():
    with open('data/rows.csv', 'w') as file:
        file.write(request.form['rows'])
    os.system(command())
    return 'sorted'
