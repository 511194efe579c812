import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pandoc
from flask import Flask, request

BASE = Path(__file__).resolve().parent
JOBS = BASE / 'jobs'
LOGS = BASE / 'logs'

for folder in (JOBS, LOGS):
    folder.mkdir(parents=True, exist_ok=True)

app = Flask(__name__)
app.logger.addHandler(RotatingFileHandler(LOGS / 'app.log', maxBytes=100_000))


def to_text(source, target):
    with open(target, 'w', encoding='utf-8') as result:
        result.write(source.read_text())


CONVERTERS = {'txt': to_text, 'html': pandoc.convert}


@app.post('/<kind>')
def convert(kind):
    source = JOBS / 'last.md'
    request.files['file'].save(source)
    CONVERTERS[kind](source, JOBS / f'last.{kind}')
    return 'ok'


@app.get('/log')
def log():
    return (LOGS / 'app.log').read_text()
