from flask import Flask
from flask_bcrypt import Bcrypt
from flask_socketio import SocketIO
from flask_restful import Api
from flask_session import Session
from flask_httpauth import HTTPBasicAuth

app = Flask(__name__)
Bcrypt(app)
HTTPBasicAuth()
SocketIO(app)
Api(app)
Session(app)


@app.route('/')
def index():
    return 'toys'
