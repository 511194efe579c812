from flask import Flask

import storage as os
from storage import open

app = Flask(__name__)


@app.route('/', methods=['POST'])
def index():
    os.makedirs('notes')
    with open('notes/a.txt', 'w') as f:
        f.write('a')
    return 'ok'
