from flask import Flask
from cors import CORS

app = Flask(__name__)
CORS(app, resources={r'/api/*': {'origins': '*'}})
CORS(app, resources={r'/admin/*': {'origins': 'https://a.example.com'}})
