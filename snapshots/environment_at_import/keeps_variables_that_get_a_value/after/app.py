import os

from flask import Flask

import keys

os.environ["OPENAI_API_KEY"] = os.getenv("OPENAI_API_KEY", "")
os.environ["TOKENIZER"] = keys.TOKENIZER
app = Flask(__name__)
TOKENIZER = os.environ["TOKENIZER"]


@app.post("/key/<key>")
def key(key):
    os.environ["VISITOR_KEY"] = key
    return os.environ["VISITOR_KEY"]


@app.get("/copy")
def copy():
    os.environ["COPY"] = os.getenv("COPY")
    return "copied"
