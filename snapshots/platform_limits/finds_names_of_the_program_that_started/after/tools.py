import __main__

try:
    from __main__ import shelf
except ImportError:
    shelf = []


def started():
    return getattr(__main__, '__file__', None)
