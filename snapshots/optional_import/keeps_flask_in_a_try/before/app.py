# Flask and what it brings along cannot be done without, and no manifest says that they are there.
try:
    from flask import Flask, jsonify
    from werkzeug.utils import secure_filename
except ImportError:
    print('some modules are missing')

app = Flask(__name__)


@app.route('/<name>')
def index(name):
    return jsonify(name=secure_filename(name))
