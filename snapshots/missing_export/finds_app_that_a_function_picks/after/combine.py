import os


def combined(*apps):
    return apps[int(os.getenv('APP', '0'))]
