import os


def require(name):
    """Return a variable that the app cannot do without."""
    try:
        return os.environ[name]
    except KeyError:
        raise RuntimeError(f'{name} is not set')


def setting(name):
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f'{name} is not set')
    return value


def key(name):
    return os.environ[name]


def optional(name):
    return os.environ.get(name)


class Environment:
    def value(self, name):
        return os.environ[name]


MAIL_KEY = key('MAIL_KEY')
