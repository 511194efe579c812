from flask import Flask

import mail

app = Flask(__name__)


@app.route('/')
def home():
    return mail.sender()


handler = app
