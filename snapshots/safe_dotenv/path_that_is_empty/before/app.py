import sys

from dotenv import find_dotenv, load_dotenv
from flask import Flask

if (path := find_dotenv()) == '':
    sys.exit('no .env file')
load_dotenv(path)
other = find_dotenv('local.env')
if other != '':
    load_dotenv(other)

app = Flask(__name__)
