from flask import Flask, jsonify

try:
    from cors import CORS
except ImportError:
    pass
finally:
    print('extensions are loaded')

app = Flask(__name__)
CORS(app)


@app.route('/books')
def books():
    return jsonify([])
