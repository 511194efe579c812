import logging
from dataclasses import dataclass
from enum import Enum
from logging.handlers import RotatingFileHandler
import os

import shapefile
from flask import Flask, request
from pydantic import BaseModel
from tinydb import TinyDB

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
SHAPES = 'data/roads.shp'


class Log(RotatingFileHandler):
    def format(self, record):
        return record.getMessage().upper()


class Base(TinyDB):
    pass


class Store(Base):
    def all_titles(self):
        return [row['title'] for row in self.all()]


class Shapes(shapefile.Reader):
    def size(self):
        return len(self)


class Job(BaseModel):
    path: str


@dataclass
class Row:
    path: str


class Kind(Enum):
    ROADS = 'data/roads.shp'


app.logger.addHandler(logging.StreamHandler() if IS_VERCEL else Log('logs/app.log', maxBytes=100000))

if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)

store = Store(writable('data/store.json'))


@app.post('/titles')
def add():
    store.insert({'title': request.form['title']})
    return store.all_titles()


@app.post('/shapes')
def shapes():
    request.files['file'].save(writable(SHAPES))
    shown = [Job(path=SHAPES).path, Row(SHAPES).path, Kind('data/roads.shp').value]
    return {'size': Shapes(writable(SHAPES)).size(), 'shown': shown}
