from contextlib import suppress

from flask import Flask

with suppress(ImportError):
    from dotenv import load_dotenv
    load_dotenv()

app = Flask(__name__)
