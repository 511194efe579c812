import json

from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return SETTINGS['name']


@app.route('/closing')
def closing():
    try:
        return PORTS[0]
    finally:
        print('closed')


@app.route('/optional')
def optional():
    try:
        return theme
    except NameError:
        return 'plain'


handler = app

if __name__ == '__main__':
    with open('settings.json') as file:
        SETTINGS = json.load(file)
    PORTS = [5000]
    theme = 'dark'
    port = 5000
    app.run(port=port)
