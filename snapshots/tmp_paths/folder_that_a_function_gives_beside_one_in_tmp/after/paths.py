import os

from vercel_env import writable


def ensure(path):
    os.makedirs(writable(path), exist_ok=True)
    return path


def prepare(path):
    os.makedirs(path, exist_ok=True)
    return path
