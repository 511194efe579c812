from flask import Flask, request

from .vercel_env import writable
from .titles import title

app = Flask(title)


@app.post('/notes')
def write():
    with open(writable('notes.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


if __name__ == '__main__':
    app.run()
