from flask import Flask
from logkit import *
from dotenv import load_dotenv

load_dotenv()

app = Flask(__name__)


@app.route('/')
def home():
    error('nobody home')
    return 'home'
