from flask import Flask

import log
import notes
import visits

app = Flask(__name__)


@app.get('/')
def index():
    log.add('index')
    notes.add('index')
    visits.add('index')
    return ''
