from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from flask import Flask

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


@app.post('/')
def index():
    with open(settings.log, 'a') as file:
        file.write(settings.name)
    with open(settings.notes, 'a') as file:
        file.write(settings.name)
    with open(place.path, 'a') as file:
        file.write(place.name)
    return 'done'


@app.post('/count')
def count():
    with open(counted.path, 'a') as file:
        file.write('x')
    with open(filled.path, 'a') as file:
        file.write('x')
    return 'done'
