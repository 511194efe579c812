import os

from flask import Flask


def load_dotenv(path='.env'):
    if os.path.exists(path):
        for line in open(path):
            key, _, value = line.strip().partition('=')
            os.environ[key] = value


load_dotenv()
app = Flask(__name__)
