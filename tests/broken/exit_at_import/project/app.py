import os
import sys

from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'hello'


def main():
    print('serve this app with flask run')
    sys.exit(1)


main()
