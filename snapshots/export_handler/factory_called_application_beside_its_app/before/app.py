from flask import Flask


def application(config):
    site = Flask(__name__)
    site.config.update(config)
    return site


server = application({'A': 1})


@server.get('/')
def home():
    return 'home'


if __name__ == '__main__':
    server.run()
