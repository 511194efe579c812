import sys

from flask import Flask

program = sys.argv.pop(0)
PORT = int(sys.argv[1])

app = Flask(__name__)
