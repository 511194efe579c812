import os

from flask import Flask, jsonify
from dotenv import load_dotenv

load_dotenv()

app = Flask(__name__)


@app.errorhandler(404)
def not_found(error):
    return jsonify({'error': str(error)}), 404


@app.route('/')
def home():
    return os.environ.get('GREETING', 'hello')
