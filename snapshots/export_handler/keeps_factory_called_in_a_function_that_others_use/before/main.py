from flask import Flask


def create_app(config_name):
    app = Flask(__name__)
    app.config['CONFIG_NAME'] = config_name
    return app


def start():
    create_app('desktop').run()


COMMANDS = {'start': start}

if __name__ == '__main__':
    start()
