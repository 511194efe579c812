from flask import Flask


def create_app(config):
    web = Flask(__name__)
    web.config['NAME'] = config
    return web
