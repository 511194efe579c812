import sys
from contextlib import contextmanager

from flask import Flask


@contextmanager
def telling(kind):
    try:
        yield
    except kind as error:
        print('failed:', error, file=sys.stderr)
        raise


with telling(ImportError):
    from dotenv import load_dotenv
    load_dotenv()

app = Flask(__name__)
