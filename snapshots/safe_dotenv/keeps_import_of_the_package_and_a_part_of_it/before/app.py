import dotenv, dotenv.main
from flask import Flask

dotenv.load_dotenv()
app = Flask(__name__)
