"""Imports a package that its manifest does not name."""
import dotenv
from flask import Flask

dotenv.load_dotenv()
app = Flask(__name__)


@app.get('/')
def index():
    return 'here'
