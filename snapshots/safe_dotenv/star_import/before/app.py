from dotenv import *
from flask import Flask

load_dotenv()
app = Flask(__name__)
