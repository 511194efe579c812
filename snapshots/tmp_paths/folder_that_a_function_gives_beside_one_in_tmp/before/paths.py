import os


def ensure(path):
    os.makedirs(path, exist_ok=True)
    return path


def prepare(path):
    os.makedirs(path, exist_ok=True)
    return path
