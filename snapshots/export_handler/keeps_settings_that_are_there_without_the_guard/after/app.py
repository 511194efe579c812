import os
import sys

from flask import Flask

app = Flask(__name__)
app.config['FOLDER'] = 'pictures'
app.config.update(LEVEL='info')
handler = app


@app.get('/')
def pictures():
    title = app.config.get('TITLE', 'Pictures')
    return {title: sorted(os.listdir(app.config['FOLDER'])), 'level': app.config['LEVEL']}


@app.get('/mode')
def mode():
    return {'debug': app.config['DEBUG'], 'limit': app.config['MAX_CONTENT_LENGTH']}


if __name__ == '__main__':
    app.config['FOLDER'] = sys.argv[1]
    app.config['LEVEL'] = 'debug'
    app.config['TITLE'] = 'My pictures'
    app.config['DEBUG'] = True
    app.config['MAX_CONTENT_LENGTH'] = None
    app.config['UNUSED'] = 1
    app.run()
