from dotenv import dotenv_values
from flask import Flask

app = Flask(__name__)
app.config['SECRET_KEY'] = dotenv_values('.env')['SECRET_KEY']
