import time

from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'hello'


while True:
    time.sleep(60)
