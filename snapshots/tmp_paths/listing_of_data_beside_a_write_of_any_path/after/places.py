import json
from pathlib import Path

from vercel_env import writable

PLACES = json.loads(writable(Path(__file__).with_name('places.json')).read_text())


def place_of(name):
    return PLACES[name]
