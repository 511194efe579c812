from flask import Flask, request

app = Flask(__name__)


@app.post('/')
def add():
    with open('comments.txt', 'a') as file:
        file.write(request.form['text'])
    return 'kept'
