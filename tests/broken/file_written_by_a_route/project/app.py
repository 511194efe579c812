from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'hello'


@app.post('/save')
def save():
    with open('saved.txt', 'w') as file:
        file.write('saved')
    return 'saved'
