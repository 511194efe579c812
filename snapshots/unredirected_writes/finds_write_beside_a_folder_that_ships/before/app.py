import glob
import os

from flask import Flask, request

app = Flask(__name__)
os.makedirs('pages', exist_ok=True)


@app.post('/pages/<int:number>')
def page(number):
    with open(f'pages/{number}.txt', 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/')
def pages():
    return '\n'.join(glob.glob('pages/*.txt'))
