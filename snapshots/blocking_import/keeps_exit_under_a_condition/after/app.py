import os
import sys
from flask import Flask

if not os.environ.get("TOKEN"):
    sys.exit("TOKEN is not set")
app = Flask(__name__)
