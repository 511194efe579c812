from flask import Flask

from utils.cors import setup_cors

app = Flask(__name__)
setup_cors(app, max_age=60)
