from dotenv import load_dotenv
# the key comes from the environment
import os

from flask import Flask

load_dotenv()
app = Flask(__name__)
app.secret_key = os.getenv('SECRET_KEY')
