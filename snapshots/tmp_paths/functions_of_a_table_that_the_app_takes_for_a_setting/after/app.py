from flask import Flask, current_app

from vercel_env import writable


def note(text):
    with open(writable('notes.txt'), 'a') as file:
        file.write(text)


HANDLERS = {'note': note}

app = Flask(__name__)
app.config.from_object(__name__)


@app.route('/<name>')
def handle(name):
    current_app.config['HANDLERS'][name](name)
    return 'done'
