from dotenv import load_dotenv
from flask import Flask

if not callable(load_dotenv):
    load_dotenv = print

load_dotenv()
app = Flask(__name__)
