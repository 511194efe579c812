from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
app.config.update({
    'SESSION_PERMANENT': False, 'SESSION_TYPE': 'filesystem',
    'SESSION_USE_SIGNER': True,
})
Session(app)


@app.get('/')
def home():
    return str(session.get('user'))
