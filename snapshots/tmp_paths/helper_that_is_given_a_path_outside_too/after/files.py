import os

from vercel_env import writable


def save(path, text):
    os.makedirs(writable(os.path.dirname(path) or '.'), exist_ok=True)
    with open(writable(path), 'a') as file:
        file.write(text)
    os.utime(writable(path))
