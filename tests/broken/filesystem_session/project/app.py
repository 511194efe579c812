from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
app.config['SESSION_TYPE'] = 'filesystem'
Session(app)


@app.route('/')
def visits():
    session['visits'] = session.get('visits', 0) + 1
    return str(session['visits'])
