import os

from flask import Flask

app = Flask(__name__)
KNOWN = {'REGION': 'eu'}


def chosen(name):
    if name in KNOWN:
        return KNOWN[name]
    return os.environ[name]


def caught(name):
    try:
        return os.environ[name]
    except KeyError:
        return ''


def asked(name, default=''):
    if name not in os.environ:
        return default
    return os.environ[name]


def prefixed(name):
    return os.environ['SHOP_' + name]


def renamed(name):
    name = name.lower()
    return os.environ[name]


def given(name, default):
    return os.environ.get(name, default)


class Environment:
    def get(self, name):
        return os.environ[name]


class Settings:
    def get(self, name):
        return {'MODE': 'plain'}[name]


app.config['REGION'] = chosen('REGION')
app.config['COLOUR'] = caught('COLOUR')
app.config['SIZE'] = asked('SIZE')
app.config['OWNER'] = given('OWNER', 'ann')
app.config['MODE'] = Settings().get('MODE')
try:
    app.config['KEY'] = os.environ['KEY']
except KeyError:
    pass


@app.get('/')
def index():
    return prefixed('NAME') + renamed('home')
