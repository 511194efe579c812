from vercel_env import writable

from dotenv import dotenv_values, load_dotenv
from flask import Flask, request

load_dotenv('local.env')
app = Flask(__name__)


@app.post('/theme')
def choose():
    with open(writable('theme.env'), 'w') as file:
        file.write('THEME=' + request.form['theme'])
    return 'saved'


@app.get('/theme')
def theme():
    return dotenv_values(writable('theme.env'))
