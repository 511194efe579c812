import os
import tempfile

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    with open('/dev/null', 'w') as sink:
        sink.write('x')
    with open('/tmp/x.txt', 'w') as file:
        file.write('x')
    with open(os.path.join(tempfile.gettempdir(), 'y.txt'), 'w') as file:
        file.write('y')
    return 'ok'
