from dotenv import load_dotenv as read_env
from flask import Flask

read_env('.env.local')
app = Flask(__name__)
