from dataclasses import dataclass
from pathlib import Path

from flask import Flask, request

BASE = Path(__file__).parent


@dataclass
class Settings:
    data: Path = BASE / 'data'

    @property
    def notes(self):
        return self.data / 'notes.txt'


app = Flask(__name__)
settings = Settings()
settings.data.mkdir(exist_ok=True)


@app.post('/notes')
def add():
    with settings.notes.open('a') as file:
        file.write(request.form['note'] + '\n')
    return settings.notes.read_text()


@app.get('/notes')
def notes():
    return settings.notes.read_text() if settings.notes.exists() else ''
