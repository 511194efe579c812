import sys as system
from flask import Flask, request
from rich import print

import traceback_utils as traceback
from errors import HTTPException

IS_VERCEL = 'no'
app = Flask(__name__)


def handle_exception(e):
    return str(e)


def open(path):
    return path


@app.route('/')
def home():
    try:
        return open(request.path)
    except HTTPException as e:
        print(traceback.short(e), file=system.stderr)
        return handle_exception(e)


if __name__ == '__main__':
    app.run()
