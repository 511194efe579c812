from flask import Flask
from dotenv import load_dotenv
load_dotenv()
from settings import SECRET

app = Flask(__name__)
app.secret_key = SECRET
