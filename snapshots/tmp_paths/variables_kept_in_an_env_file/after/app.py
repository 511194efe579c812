from vercel_env import writable

from dotenv import dotenv_values, set_key
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post('/theme')
def choose():
    set_key(writable('.env'), 'THEME', request.form['theme'])
    return 'saved'


@app.get('/theme')
def theme():
    return jsonify(dotenv_values(writable('.env')).get('THEME', 'light'))
