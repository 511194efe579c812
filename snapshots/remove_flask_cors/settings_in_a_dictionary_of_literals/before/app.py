from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
app.config.update({'JSON_SORT_KEYS': False, 'MAX_CONTENT_LENGTH': 1024})
app.config['JSON_AS_ASCII'] = False
CORS(app)


@app.route('/books')
def books():
    return jsonify([])
