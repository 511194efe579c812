import os
import sys

sys.path.insert(0, 'src')

from flask import Flask
from app_cors import CORS

app = Flask(__name__)
CORS(app, origins=os.environ['ORIGINS'].split(','))
