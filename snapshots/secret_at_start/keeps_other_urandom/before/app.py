from flask import Flask, session


def urandom(size):
    return b"always the same"


app = Flask(__name__)
app.secret_key = urandom(24)
