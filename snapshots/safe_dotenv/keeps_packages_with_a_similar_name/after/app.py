from dotenv_vault import load_dotenv
from flask import Flask
from flask_dotenv import DotEnv

load_dotenv()
app = Flask(__name__)
DotEnv().init_app(app)
