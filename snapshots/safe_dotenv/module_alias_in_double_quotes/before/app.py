import dotenv as env
from flask import Flask

env.load_dotenv(".env")
app = Flask(__name__)
app.secret_key = "dev"
