import os

from flask import Flask

app = Flask(__name__)
if os.environ.get('MODE', 'production') == 'production':
    app.secret_key = os.environ['SECRET_KEY']
if os.environ['STAGE'] == 'beta':
    app.config['BETA'] = True


@app.route('/')
def home():
    return 'hello'
