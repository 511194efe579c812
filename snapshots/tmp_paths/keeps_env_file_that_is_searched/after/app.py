from dotenv import find_dotenv, set_key
from flask import Flask, request

app = Flask(__name__)
env_file = find_dotenv()


@app.post('/theme')
def choose():
    set_key(env_file, 'THEME', request.form['theme'])
    return 'saved'
