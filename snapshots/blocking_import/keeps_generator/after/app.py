from flask import Flask


def numbers():
    n = 0
    while True:
        yield n
        n += 1


ids = numbers()
app = Flask(__name__)
