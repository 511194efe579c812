from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple
import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@dataclass(frozen=True)
class Settings:
    name: str
    log: str | None
    notes: str = 'notes.txt'


class Place(NamedTuple):
    name: str
    path: str


@dataclass
class Counted:
    count: ClassVar[int] = 0
    path: str


@dataclass
class Filled:
    words: list = field(default_factory=list, init=False)
    path: str = 'words.txt'


settings = Settings('shop', 'logs/shop.txt')
place = Place('shop', 'places/shop.txt')
counted = Counted('counted.txt')
filled = Filled('filled.txt')


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('logs'), exist_ok=True)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('places'), exist_ok=True)


@app.post('/')
def index():
    with open(writable(settings.log), 'a') as file:
        file.write(settings.name)
    with open(writable(settings.notes), 'a') as file:
        file.write(settings.name)
    with open(writable(place.path), 'a') as file:
        file.write(place.name)
    return 'done'


@app.post('/count')
def count():
    with open(writable(counted.path), 'a') as file:
        file.write('x')
    with open(writable(filled.path), 'a') as file:
        file.write('x')
    return 'done'
