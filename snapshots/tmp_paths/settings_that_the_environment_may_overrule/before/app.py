from flask import Flask, request
from pydantic_settings import BaseSettings

app = Flask(__name__)


class Settings(BaseSettings):
    notes: str = 'notes.txt'


settings = Settings()


@app.post('/notes')
def write():
    with open(settings.notes, 'a') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/others')
def others():
    with open('others.txt') as file:
        return file.read()
