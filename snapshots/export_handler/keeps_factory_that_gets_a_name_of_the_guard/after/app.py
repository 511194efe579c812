import os
import sys

from flask import Flask


def create_app(name):
    app = Flask(__name__)
    app.config['NAME'] = name

    @app.get('/')
    def index():
        return app.config['NAME']

    return app


if __name__ == '__main__':
    given = sys.argv[-1]
    app = create_app(os.getenv('NAME') or given)
    app.run()
