import os

from flask import Flask, session

app = Flask(__name__)
app.config.update(SECRET_KEY=os.urandom(24), TESTING=False)


@app.get('/')
def home():
    session['seen'] = True
    return 'shop'
