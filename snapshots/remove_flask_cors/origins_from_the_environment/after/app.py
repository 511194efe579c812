import os

from flask import Flask
from cors import CORS

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGINS', '*').split(','))


@app.route('/')
def index():
    return 'hello'


if __name__ == '__main__':
    app.run(debug=True)
