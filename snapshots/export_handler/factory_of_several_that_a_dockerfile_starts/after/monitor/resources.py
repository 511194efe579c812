from flask import Flask

app = Flask(__name__)


@app.route('/token')
def token():
    return 'token'


def read():
    with app.app_context():
        return 0.5
