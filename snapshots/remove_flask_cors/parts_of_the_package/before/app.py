from flask import Flask
from flask_cors.decorator import cross_origin
from flask_cors.extension import CORS as Cors

app = Flask(__name__)
Cors(app, resources='/api/*')


@app.get('/now')
@cross_origin(max_age=3)
def now():
    return 'now'
