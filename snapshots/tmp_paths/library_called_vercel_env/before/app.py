from flask import Flask
from vercel_env import REGION

app = Flask(__name__)


@app.route('/', methods=['POST'])
def add():
    with open('visits.txt', 'a') as stream:
        stream.write(REGION)
    return 'ok'
