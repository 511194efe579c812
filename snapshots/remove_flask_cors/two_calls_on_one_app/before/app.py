from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, resources={r'/api/*': {'origins': '*'}})
CORS(app, resources={r'/admin/*': {'origins': 'https://a.example.com'}})
