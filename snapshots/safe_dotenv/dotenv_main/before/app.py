from dotenv.main import load_dotenv
from flask import Flask

load_dotenv()
app = Flask(__name__)
