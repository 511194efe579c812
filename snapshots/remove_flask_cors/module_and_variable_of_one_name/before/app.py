import flask_cors
from flask import Flask

app = Flask(__name__)
cors = flask_cors.CORS(app)
flask_cors.CORS(app, resources={r'/admin/*': {'origins': 'https://admin.example.com'}})


@app.get('/')
@flask_cors.cross_origin(methods=['GET'])
def index():
    return str(cors)
