"""Leaves a process behind that has left its session and its parent, and tries to end who looks after it."""

import os
import signal
import time

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    mark = f'/tmp/daemon-{os.getpid()}'
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            open(mark, 'w').close()
            os.execvp('sleep', ['sleep', os.environ['MARK']])
        os._exit(0)
    while not os.path.exists(mark):
        time.sleep(0.01)
    os.remove(mark)
    try:
        os.kill(os.getppid(), signal.SIGKILL)
    except PermissionError:
        pass
    return 'left'
