from dataclasses import dataclass
from pathlib import Path

from flask import Flask, request

from vercel_env import writable

BASE = Path(__file__).parent


@dataclass
class Settings:
    data: Path = BASE / 'data'

    @property
    def notes(self):
        return self.data / 'notes.txt'


app = Flask(__name__)
settings = Settings()
writable(settings.data).mkdir(exist_ok=True)


@app.post('/notes')
def add():
    with writable(settings.notes).open('a') as file:
        file.write(request.form['note'] + '\n')
    return writable(settings.notes).read_text()


@app.get('/notes')
def notes():
    return writable(settings.notes).read_text() if writable(settings.notes).exists() else ''
