import json
import os


def read_json(path, default=None):
    if not os.path.exists(path):
        return default
    with open(path) as file:
        return json.load(file)


def write_json(path, data):
    with open(path, "w") as file:
        json.dump(data, file, sort_keys=True)
