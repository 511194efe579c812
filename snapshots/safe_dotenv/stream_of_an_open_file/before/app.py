from dotenv import load_dotenv
from flask import Flask

load_dotenv(stream=open('.env'))
app = Flask(__name__)
