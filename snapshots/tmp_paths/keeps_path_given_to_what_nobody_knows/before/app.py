import hooks
from flask import Flask, request

app = Flask(__name__)


@app.get('/a/<kind>')
def a(kind):
    open('data/a.txt', 'a').write('x')
    function = hooks.TABLE[kind]
    return function('data/a.txt')


@app.get('/b/<kind>')
def b(kind):
    open('data/b.txt', 'a').write('x')
    function = getattr(hooks, kind)
    return function('data/b.txt')


@app.get('/c/<kind>')
def c(kind):
    open('data/c.txt', 'a').write('x')
    function = hooks.find(kind)
    return function('data/c.txt')


@app.get('/d/<kind>')
def d(kind):
    open('data/d.txt', 'a').write('x')
    for function in hooks.ALL:
        function('data/d.txt')
    return ''


def e_inner(function):
    open('data/e.txt', 'a').write('x')
    return function('data/e.txt')


@app.get('/e')
def e():
    return e_inner(hooks.read)


@app.get('/f/<kind>')
def f(kind):
    open('data/f.txt', 'a').write('x')
    return hooks.TABLE[kind]('data/f.txt')
