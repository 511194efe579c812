from flask import Flask

from shop import shop

app = Flask(__name__)


def register():
    app.register_blueprint(shop)


@app.cli.command('routes-of-shop')
def routes():
    app.add_url_rule('/only/for/the/command', view_func=home)


def home():
    return 'home'


register()
handler = app


def main():
    register()
    app.run(port=8000)


if __name__ == '__main__':
    main()
