from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'


if __name__ == '__main__':
    from flask_cors import CORS

    CORS(app)
    app.run(debug=True)
