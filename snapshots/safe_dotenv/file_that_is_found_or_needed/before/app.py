import sys

from dotenv import find_dotenv, load_dotenv
from flask import Flask

path = find_dotenv()
if path:
    load_dotenv(path)
else:
    sys.exit('no .env')

loaded = load_dotenv(find_dotenv(raise_error_if_not_found=True), override=True)
if loaded:
    print('settings are loaded')
else:
    raise RuntimeError('.env is empty')
app = Flask(__name__)
