from flask import Flask
from flask_cors import CORS
from werkzeug.middleware.dispatcher import DispatcherMiddleware

app = Flask(__name__)
admin = Flask('admin')
CORS(app, origins='https://shop.example')
CORS(admin)
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {'/admin': admin})
