import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))

from dotenv import load_dotenv
from flask import Flask

from src.settings import NAME

load_dotenv()

app = Flask(NAME)

if __name__ == '__main__':
    app.run()
