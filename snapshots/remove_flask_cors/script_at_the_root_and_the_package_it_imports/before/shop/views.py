from flask_cors import cross_origin

from shop import app


@app.get('/')
@cross_origin(origins='https://other.example')
def index():
    return 'hello'
