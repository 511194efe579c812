from flask import Flask, jsonify

try:
    from flask_cors import CORS
except ImportError as error:
    raise SystemExit('pip install flask-cors') from error

app = Flask(__name__)
CORS(app)


@app.route('/books')
def books():
    return jsonify([])
