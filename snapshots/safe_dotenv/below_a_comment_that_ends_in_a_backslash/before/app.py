from flask import Flask
# the settings live in C:\shop\
from dotenv import load_dotenv

load_dotenv()
app = Flask(__name__)
