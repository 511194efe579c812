import os
import sys
from flask import Flask

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

from cors import CORS
from settings import NAME

app = Flask(__name__)
CORS(app)


@app.route('/')
def home():
    return NAME


handler = app


if __name__ == '__main__':
    app.run()
