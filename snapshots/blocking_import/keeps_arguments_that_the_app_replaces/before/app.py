import sys

from flask import Flask

sys.argv[1:] = ['5000']
PORT = int(sys.argv[1])

app = Flask(__name__)
