from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from types import SimpleNamespace

import hooks
from flask import Flask


class Files(Enum):
    NOTES = 'data/notes.txt'


settings = SimpleNamespace(log='data/log.txt')
app = Flask(__name__)
pool = ThreadPoolExecutor()


def tidy(path):
    return hooks.clean(path)


HANDLERS = {'tidy': tidy}


@app.get('/')
def home():
    with open(settings.log, 'a') as file:
        file.write('x')
    with open(Files.NOTES.value, 'a') as file:
        file.write('x')
    pool.submit(tidy, settings.log)
    pool.submit(tidy, Files.NOTES.value)
    return 'ok'
