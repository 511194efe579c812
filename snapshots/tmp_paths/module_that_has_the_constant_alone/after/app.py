from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.post('/')
def add():
    with open(writable('comments.txt'), 'a') as file:
        file.write(request.form['text'])
    return 'kept on Vercel' if IS_VERCEL else 'kept'
