import os

DEBUG = False


def load():
    global NAME
    NAME = os.getenv('NAME', 'shop')


load()
