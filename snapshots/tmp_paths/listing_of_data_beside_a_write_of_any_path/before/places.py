import json
from pathlib import Path

PLACES = json.loads(Path(__file__).with_name('places.json').read_text())


def place_of(name):
    return PLACES[name]
