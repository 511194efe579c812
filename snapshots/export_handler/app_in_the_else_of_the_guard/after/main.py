from flask import Flask


def create_app(debug=False):
    web = Flask(__name__)
    web.debug = debug
    return web


if __name__ == '__main__':
    web = create_app(debug=True)
    web.run()
else:
    web = create_app()

app = web
handler = app
