from flask import Flask

app = Flask(__name__)


def main():
    from shop.web import web
    app.register_blueprint(web)
    app.run()
