from flask import Flask, request

from .titles import title

app = Flask(title)


@app.post('/notes')
def write():
    with open('notes.txt', 'w') as file:
        file.write(request.form['text'])
    return 'ok'


if __name__ == '__main__':
    app.run()
