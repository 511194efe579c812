import json
import os

from vercel_env import writable


class Store:
    """The numbers of one file."""

    def __init__(self, path):
        self.path = os.path.abspath(path)

    def load(self):
        if not os.path.exists(writable(self.path)):
            return []
        with open(writable(self.path)) as file:
            return json.load(file)

    def save(self, numbers):
        with open(writable(self.path), 'w') as file:
            json.dump(numbers, file)
