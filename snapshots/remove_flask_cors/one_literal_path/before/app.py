from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, resources={'/predict': {'origins': 'https://ml.example.com'}}, supports_credentials=True)


@app.route('/')
def index():
    return 'hello'


if __name__ == '__main__':
    app.run(debug=True)
