import os

from flask import Flask, session
from flask_session import Session

from vercel_env import writable

app = Flask(__name__)
app.config.update({
    'SESSION_PERMANENT': False, 'SESSION_TYPE': 'filesystem', 'SESSION_FILE_DIR': writable(os.path.join(os.getcwd(), 'flask_session')),
    'SESSION_USE_SIGNER': True,
})
Session(app)


@app.get('/')
def home():
    return str(session.get('user'))
