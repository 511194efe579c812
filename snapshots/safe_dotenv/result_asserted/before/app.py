from dotenv import load_dotenv
from flask import Flask

assert load_dotenv('.env'), 'no .env'

app = Flask(__name__)
