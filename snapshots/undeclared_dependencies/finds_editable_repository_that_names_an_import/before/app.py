from flask import Flask, jsonify
import requests

app = Flask(__name__)


@app.route('/rate')
def rate():
    return jsonify(requests.get('https://rates.example.org/eur', timeout=5).json())
