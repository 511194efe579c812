"""The app."""
from dotenv import load_dotenv
from flask import Flask

from services.audio import tempo

load_dotenv()
app = Flask(__name__)


@app.get('/')
def index():
    return tempo()
