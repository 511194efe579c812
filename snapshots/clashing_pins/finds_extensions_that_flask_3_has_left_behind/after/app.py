from flask import Flask
from flask_bcrypt import Bcrypt
from flask_mongoengine import MongoEngine
from flask_oauthlib.provider import OAuth2Provider
from flask_session import Session
from flaskext.markdown import Markdown

app = Flask(__name__)
Bcrypt(app)
Markdown(app)
MongoEngine(app)
OAuth2Provider(app)
Session(app)


@app.route('/')
def index():
    return 'toys'
