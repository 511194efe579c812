from flask import Flask

try:
    from dotenv import load_dotenv
except ImportError:
    def load_dotenv(*args):
        return False

if not load_dotenv('.env.local'):
    load_dotenv('.env')

app = Flask(__name__)
