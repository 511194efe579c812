import sys

from dotenv import load_dotenv
from flask import Flask

loaded: bool = load_dotenv()
if loaded is False:
    sys.exit('copy .env.example to .env first')
if not (found := load_dotenv('.env.local')):
    raise RuntimeError('no .env.local')
if load_dotenv('.env.shared') == False:
    raise RuntimeError('no .env.shared')

app = Flask(__name__)
app.config['DOTENV'] = found
