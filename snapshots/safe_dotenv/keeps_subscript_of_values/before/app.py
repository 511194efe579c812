from flask import Flask

try:
    from dotenv import dotenv_values
except ImportError:
    def dotenv_values(*args):
        return {}

settings = dotenv_values('.env')
app = Flask(__name__)
app.secret_key = settings['SECRET_KEY']
