from flask import Flask
from flask_session import Session

app = Flask(__name__)
app.config.update(SESSION_TYPE="filesystem", SESSION_PERMANENT=False)
Session(app)
