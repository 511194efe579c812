from flask import Flask
from flask_cors import CORS, cross_origin

import helpers

app = Flask(__name__)
CORS(app, resources={'/api/*': {'origins': '*'}, '/shop/*': {'origins': 'https://shop.example'}})


@app.get('/api/hello')
@cross_origin(origins='https://other.example')
def hello():
    return helpers.hello()


if __name__ == '__main__':
    app.run()
