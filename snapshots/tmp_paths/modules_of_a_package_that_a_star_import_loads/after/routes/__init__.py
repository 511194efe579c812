from os import listdir
from os.path import dirname

__all__ = [name[:-3] for name in listdir(dirname(__file__)) if name.endswith('.py')]
