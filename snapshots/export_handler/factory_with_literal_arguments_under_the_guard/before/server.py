from flask import Flask
import os


def make(name, debug=False):
    web = Flask(name)
    web.debug = debug
    return web


app = None

if __name__ == '__main__':
    app = make('shop', debug=True)
    app.run()

print('loaded', os.getpid())
