import json
import os

from vercel_env import writable


def load(path):
    if not os.path.exists(writable(path)):
        return []
    with open(writable(path)) as f:
        return json.load(f)


def save(path, data):
    tmp = path + '.tmp'
    with open(writable(tmp), 'w') as f:
        json.dump(data, f)
    os.replace(writable(tmp), writable(path))
