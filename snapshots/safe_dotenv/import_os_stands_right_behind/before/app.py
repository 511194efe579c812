from flask import Flask
from dotenv import load_dotenv
import os, json
import re

load_dotenv()

app = Flask(__name__)
app.secret_key = os.getenv('SECRET_KEY')
