import jobs
from flask import Flask

app = Flask(__name__)


def save_note():
    with open('note.txt', 'w') as file:
        file.write('note')


def save_list():
    with open('list.txt', 'w') as file:
        file.write('list')


@app.post('/save/<kind>')
def save(kind):
    globals()[f'save_{kind}']()
    return 'saved'


@app.post('/run/<name>')
def run(name):
    getattr(jobs, 'job_' + name)()
    return 'ran'


@app.get('/colour')
def colour():
    import settings
    return getattr(settings, 'COLOUR', 'red')


def nobody():
    with open('nobody.txt', 'w') as file:
        file.write('never called')
