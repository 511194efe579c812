import sys
from dotenv import find_dotenv, load_dotenv
from flask import Flask

load_dotenv() or sys.exit('no .env file')
app = Flask(__name__)
