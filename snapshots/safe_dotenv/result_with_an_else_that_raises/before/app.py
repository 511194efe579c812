from dotenv import load_dotenv
from flask import Flask

if load_dotenv():
    print('settings loaded')
else:
    raise RuntimeError('no .env file')

app = Flask(__name__)
