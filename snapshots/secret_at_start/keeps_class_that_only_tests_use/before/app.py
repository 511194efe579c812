from flask import Flask, session

import config

app = Flask(__name__)
app.config.from_object(config.Config)


@app.route('/')
def home():
    session['seen'] = True
    return 'hello'
