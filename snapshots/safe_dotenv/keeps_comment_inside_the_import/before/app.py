from dotenv import (
    load_dotenv,  # settings
)
from flask import Flask

load_dotenv()
app = Flask(__name__)
