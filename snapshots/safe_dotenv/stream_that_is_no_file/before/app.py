import io
import os

from dotenv import load_dotenv
from flask import Flask

load_dotenv(stream=io.StringIO(os.getenv('SETTINGS', '')))
app = Flask(__name__)
