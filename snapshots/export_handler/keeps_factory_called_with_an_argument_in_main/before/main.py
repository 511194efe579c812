import sys

from flask import Flask


def create_app(config_name):
    app = Flask(__name__)
    app.config['CONFIG_NAME'] = config_name
    return app


def main():
    create_app(sys.argv[1]).run()


if __name__ == '__main__':
    main()
