import json
import os


class Store:
    """The numbers of one file."""

    def __init__(self, path):
        self.path = os.path.abspath(path)

    def load(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path) as file:
            return json.load(file)

    def save(self, numbers):
        with open(self.path, 'w') as file:
            json.dump(numbers, file)
