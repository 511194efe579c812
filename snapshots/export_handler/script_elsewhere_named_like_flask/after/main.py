from flask import Flask

app = Flask(__name__)


@app.route('/')
def toys():
    return 'toys'


handler = app


if __name__ == '__main__':
    app.run()
