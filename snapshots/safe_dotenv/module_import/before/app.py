import dotenv
from flask import Flask

dotenv.load_dotenv(dotenv.find_dotenv())
app = Flask(__name__)
