from flask import Flask
import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def make(name, debug=False):
    web = Flask(name)
    web.debug = debug
    return web


app = None

if __name__ == '__main__':
    app = make('shop', debug=True)
    app.run()

print('loaded', os.getpid())

app = make('shop', debug=True) if IS_VERCEL else None
handler = app
