from flask import Flask
import websockets_like
from blinker import signal

app = Flask(__name__)
websockets_like.connect("localhost")
signal("ready").connect(print)
