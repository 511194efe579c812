import os

from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGINS', '*').split(','))

if __name__ == '__main__':
    app.run()
