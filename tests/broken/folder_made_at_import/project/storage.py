import os

FOLDER = 'reports'


def prepare():
    os.makedirs(FOLDER, exist_ok=True)


def names():
    return sorted(os.listdir(FOLDER))


prepare()
