from flask import Flask

app = None


def start():
    pass


server = Flask(__name__)
