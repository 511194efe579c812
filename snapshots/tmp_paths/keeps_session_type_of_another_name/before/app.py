from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
SESSION_BACKEND = 'filesystem'
app.config.update({'SESSION_PERMANENT': False, 'CACHE_KIND': 'filesystem', 'SESSION_TYPE': 'redis'})
Session(app)


@app.get('/')
def index():
    session['seen'] = True
    return 'ok'
