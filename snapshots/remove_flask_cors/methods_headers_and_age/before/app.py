from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, methods=['GET', 'POST'], allow_headers=['Content-Type', 'Authorization'], expose_headers='X-Total', max_age=600)


@app.route('/')
def index():
    return 'hello'


if __name__ == '__main__':
    app.run(debug=True)
