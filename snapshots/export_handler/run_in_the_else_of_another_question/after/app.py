import os

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'hello'


handler = app


if not os.environ.get('SERVED'):
    print('not served')
else:
    if __name__ == '__main__':
        app.run()
