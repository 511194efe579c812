"""Requests that end the process, or never end: the others are answered all the same."""

import ctypes
import os
import signal
import sys
import time

from flask import Flask, Response

app = Flask(__name__)
signal.signal(signal.SIGTERM, signal.SIG_IGN)


@app.get('/')
def index():
    return 'here'


@app.get('/a-exit')
def leave():
    os._exit(3)


@app.get('/b-sys-exit')
def sys_exit():
    sys.exit('enough')


@app.get('/c-segfault')
def segfault():
    return ctypes.string_at(0)


@app.get('/d-spin')
def spin():
    while True:
        pass


@app.get('/e-sleep-in-c')
def sleep():
    time.sleep(1000)


@app.get('/f-flood')
def flood():
    for _ in range(200):
        os.write(1, b'x' * 100_000)
    return 'printed 20 MB'


@app.get('/g-huge')
def huge():
    return b'x' * 6_000_000


@app.get('/h-endless')
def endless():
    def parts():
        while True:
            yield b'x' * 65536

    return Response(parts())


@app.get('/i-kill')
def kill():
    os.kill(os.getpid(), signal.SIGKILL)


@app.get('/j-surrogate')
def surrogate():
    raise ValueError('\udc80')


@app.get('/z')
def last():
    return 'still here'
