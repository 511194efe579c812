from flask import Flask

import uploads

app = Flask(__name__)
FOLDER = '/tmp/uploads'


@app.get('/')
def index():
    return uploads.path_of('a.txt')


if __name__ == '__main__':
    app.run()
