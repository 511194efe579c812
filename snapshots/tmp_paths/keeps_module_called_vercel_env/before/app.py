import vercel_env
from flask import Flask

app = Flask(__name__)


@app.route('/')
def index():
    open('x.txt', 'w').close()
    return vercel_env.NAME
