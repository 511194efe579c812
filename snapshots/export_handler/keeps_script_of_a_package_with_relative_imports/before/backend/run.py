from flask import Flask

import helpers

app = Flask(__name__)


@app.route('/')
def index():
    return helpers.GREETING


if __name__ == '__main__':
    app.run()
