from flask import Flask


def create_app(testing=False, **extra):
    web = Flask(__name__)
    web.config.update(TESTING=testing, **extra)
    return web
