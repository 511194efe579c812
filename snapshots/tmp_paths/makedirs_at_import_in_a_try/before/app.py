import os
from flask import Flask

try:
    os.makedirs('cache')
except FileExistsError:
    pass
app = Flask(__name__)
