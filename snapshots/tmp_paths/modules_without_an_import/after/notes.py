"""Notes."""
from vercel_env import writable

FILE = 'notes.txt'


def add(text):
    with open(writable(FILE), 'a') as f:
        f.write(text)
