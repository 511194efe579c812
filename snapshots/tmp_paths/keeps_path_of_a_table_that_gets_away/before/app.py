import hooks
from flask import Flask, request

app = Flask(__name__)


def show(path):
    return open(path).read()


def size(path):
    return str(len(open(path).read()))


FILLED_LATER = {'show': show}
FILLED_LATER['clean'] = hooks.clean
HANDED_ON = {'show': show, 'size': size}
hooks.register(HANDED_ON)
OF_A_PACKAGE = {'show': show, 'clean': hooks.clean}
WITH_A_DEFAULT = {'size': size}
KEPT = {'size': size}


@app.get('/filled/<kind>')
def filled(kind):
    open('data/filled.txt', 'a').write('x')
    return FILLED_LATER[kind]('data/filled.txt')


@app.get('/handed/<kind>')
def handed(kind):
    open('data/handed.txt', 'a').write('x')
    return HANDED_ON[kind]('data/handed.txt')


@app.get('/package/<kind>')
def package(kind):
    open('data/package.txt', 'a').write('x')
    return OF_A_PACKAGE[kind]('data/package.txt')


@app.get('/default/<kind>')
def default(kind):
    open('data/default.txt', 'a').write('x')
    return WITH_A_DEFAULT.get(kind, hooks.clean)('data/default.txt')


@app.get('/kept/<kind>')
def kept(kind):
    open('data/kept.txt', 'a').write('x')
    function = KEPT[kind]
    request.function = function
    return function('data/kept.txt')
