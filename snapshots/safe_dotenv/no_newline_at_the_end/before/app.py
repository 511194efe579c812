from flask import Flask
app = Flask(__name__)
from dotenv import load_dotenv