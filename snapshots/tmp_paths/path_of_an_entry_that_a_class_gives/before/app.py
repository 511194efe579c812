from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


class Notes:
    def __init__(self):
        self.root = Path(__file__).parent / 'notes'
        self.root.mkdir(exist_ok=True)

    def __getitem__(self, name):
        return self.root / f'{name}.txt'

    def add(self, name, text):
        with self[name].open('a', newline='') as file:
            file.write(text)

    def lines(self, name):
        if not self[name].exists():
            return []
        with self[name].open(newline='') as file:
            return file.readlines()


notes = Notes()


@app.route('/<name>', methods=['GET', 'POST'])
def note(name):
    if request.method == 'POST':
        notes.add(name, request.get_data(as_text=True))
    return {'lines': notes.lines(name)}
