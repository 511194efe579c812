import sys

from flask import Flask

app = Flask(__name__)


def names():
    with open('names.txt', 'w') as file:
        file.write('x')


def pages():
    with open('static/pages.js', 'w') as file:
        file.write('x')


HOOKS = {'names': names}
COMMANDS = {'pages': pages}
app.config.from_object(__name__)


@app.post('/<name>')
def hook(name):
    app.config['HOOKS'][name]()
    return 'ok'


if __name__ == '__main__':
    HOOKS['names']()
    COMMANDS[sys.argv[1]]()
