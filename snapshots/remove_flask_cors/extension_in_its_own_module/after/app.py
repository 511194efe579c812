from flask import Flask

from extensions import cors, db

app = Flask(__name__)
cors.init_app(app, resources={r'/api/*': {'origins': '*'}})
