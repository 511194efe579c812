from flask import Flask

from shop import shop

app = Flask(__name__)


@app.route('/')
def home():
    return 'home'


def register():
    app.register_blueprint(shop)


def main():
    register()
    app.run(port=8000)


handler = app


if __name__ == '__main__':
    main()
