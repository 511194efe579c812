import os, dotenv
from flask import Flask

dotenv.load_dotenv()

app = Flask(__name__)
app.secret_key = os.getenv('SECRET')
