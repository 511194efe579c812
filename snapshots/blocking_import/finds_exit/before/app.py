import sys
from flask import Flask

app = Flask(__name__)
print("use gunicorn")
sys.exit(1)
