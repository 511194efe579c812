from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=["https://bob's.example.com", 'https://say-"hi".example.com'])


@app.route('/')
def home():
    return 'ok'
