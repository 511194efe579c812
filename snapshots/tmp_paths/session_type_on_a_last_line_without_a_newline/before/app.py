from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
app.config.from_object('settings')
Session(app)


@app.get('/')
def home():
    return str(session.get('user'))
