from flask import Flask

try:
    from dotenv import load_dotenv
    load_dotenv()
except OSError:
    pass

app = Flask(__name__)
