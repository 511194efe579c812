from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return app.config['TITLE']


handler = app


if __name__ == '__main__':
    app.config.from_pyfile('shop.cfg')
    app.run()
