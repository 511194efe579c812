import os
from flask import Flask
from vercel_env import writable

try:
    os.makedirs(writable('cache'))
except FileExistsError:
    pass
app = Flask(__name__)
