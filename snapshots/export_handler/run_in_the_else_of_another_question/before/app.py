import os

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'hello'


if not os.environ.get('SERVED'):
    print('not served')
else:
    app.run()
