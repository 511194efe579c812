import os

from flask import Flask, render_template, request

app = Flask(__name__, template_folder='.')
HERE = os.path.dirname(os.path.abspath(__file__))
os.makedirs(os.path.join(HERE, 'out'), exist_ok=True)


@app.get('/')
def home():
    return render_template('pages/home.html')


@app.get('/last')
def last():
    return render_template('last.html')


@app.post('/out')
def write():
    with open(os.path.join(HERE, 'out', 'page.html'), 'w') as file:
        file.write(request.form['text'])
    with open(os.path.join(HERE, 'last.html'), 'w') as file:
        file.write(request.form['text'])
    return 'kept'
