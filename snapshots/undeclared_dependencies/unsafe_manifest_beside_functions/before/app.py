"""Another app, for the laptop."""
from flask import Flask

app = Flask(__name__)
