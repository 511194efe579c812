import json
import os

from vercel_env import writable


class Store:
    def __init__(self, folder):
        self.folder = folder
        os.makedirs(writable(folder), exist_ok=True)

    def save(self, name, data):
        with open(writable(os.path.join(self.folder, name)), 'w') as file:
            json.dump(data, file)

    def load(self, name):
        with open(writable(os.path.join(self.folder, name))) as file:
            return json.load(file)


class Registry:
    def __init__(self):
        self.items = {}

    def save(self, key, value):
        self.items[key] = value

    def load(self, key):
        return self.items.get(key)
