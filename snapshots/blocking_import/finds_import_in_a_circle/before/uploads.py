import os

from app import FOLDER


def path_of(name):
    return os.path.join(FOLDER, name)
