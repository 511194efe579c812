from flask import Flask

try:
    from dotenv import load_dotenv
except ImportError:
    pass

load_dotenv()
app = Flask(__name__)
