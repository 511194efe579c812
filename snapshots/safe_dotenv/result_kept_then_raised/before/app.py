from dotenv import load_dotenv
from flask import Flask

ok = load_dotenv()
if not ok:
    raise RuntimeError('copy .env.example to .env first')

app = Flask(__name__)
