import sys

from flask import Flask

if len(sys.argv) < 2:
    sys.argv.append('5000')
PORT = int(sys.argv[1])

app = Flask(__name__)
