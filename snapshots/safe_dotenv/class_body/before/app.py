from dotenv import load_dotenv
from flask import Flask
import os


class Config:
    load_dotenv()
    SECRET_KEY = os.getenv('SECRET_KEY')


app = Flask(__name__)
app.config.from_object(Config)
