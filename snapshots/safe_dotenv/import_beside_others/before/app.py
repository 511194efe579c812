import json, os, dotenv, sys as system
from flask import Flask

import first, last

dotenv.load_dotenv()
app = Flask(__name__)
