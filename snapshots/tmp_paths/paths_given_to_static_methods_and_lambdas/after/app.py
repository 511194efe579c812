import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


class Files:
    @staticmethod
    def save(path, text):
        with open(writable(path), 'w') as file:
            file.write(text)

    @classmethod
    def lengthen(cls, path, text):
        with open(writable(path), 'a') as file:
            file.write(text)


replace = lambda path, text='': open(writable(path), 'w').write(text)


@app.post('/<text>')
def put(text):
    Files.save('data/notes.txt', text)
    Files.lengthen('data/log.txt', text)
    replace('data/last.txt', text=text)
    return 'ok'
