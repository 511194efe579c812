from flask import Flask

from storage import open, makedirs

app = Flask(__name__)


@app.get('/')
def index():
    makedirs('/bucket/a')
    open('/bucket/a/x.txt', 'w').write('x')
    return 'ok'
