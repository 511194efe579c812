import sys

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def names():
    with open('static/names.js', 'w') as file:
        file.write('x')


def pages():
    with open(writable('pages.txt'), 'w') as file:
        file.write('x')


COMMANDS = {'names': names}
HOOKS = {'pages': pages}


def main():
    COMMANDS[sys.argv[1]]()


@app.post('/<name>')
def hook(name):
    HOOKS[name]()
    return 'ok'


if __name__ == '__main__':
    main()
