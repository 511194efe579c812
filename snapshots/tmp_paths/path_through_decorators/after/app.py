import functools
import os
import time
from contextlib import contextmanager

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
EXPORTS = 'exports'
DRAFTS = 'drafts'


@contextmanager
def replaced(path):
    """A file that is there whole or not at all."""
    part = f'{path}.part'
    with open(writable(part), 'w') as file:
        yield file
    os.replace(writable(part), writable(path))


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.monotonic()
        try:
            return function(*args, **kwargs)
        finally:
            app.logger.info('%s took %.3f s', function.__name__, time.monotonic() - start)

    return wrapper


def tried(times):
    """Try again where the disk is busy."""

    def decorator(function):
        def wrapper(*args, **kwargs):
            for _ in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except OSError:
                    time.sleep(0.1)
            return function(*args, **kwargs)

        return wrapper

    return decorator


@tried(times=3)
def append(path, line):
    with open(writable(path), 'a') as file:
        file.write(line + '\n')


@functools.lru_cache(maxsize=None)
def size(path):
    return os.path.getsize(writable(path))


def dated(function):
    def wrapper(*args, **kwargs):
        return function(f'{args[0]}.{time.strftime("%F")}', *args[1:], **kwargs)

    return wrapper


@dated
def note(path, line):
    with open(writable(path), 'w') as file:
        file.write(line)


def quietly(function):
    @dated
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@quietly
def remember(path, line):
    with open(writable(path), 'w') as file:
        file.write(line)


@app.route('/notes', methods=['POST'])
def notes():
    note('note', request.form['line'])
    remember('/tmp/memory', request.form['line'])
    return 'ok'


@app.route('/exports/<name>', methods=['PUT'])
def export(name):
    with replaced(os.path.join(EXPORTS, name)) as file:
        file.write(request.get_data(as_text=True))
    return str(size(os.path.join(EXPORTS, name)))


@app.route('/exports')
def exports():
    return jsonify(sorted(os.listdir(writable(EXPORTS))))


@app.route('/drafts', methods=['POST'])
def draft():
    append(os.path.join(DRAFTS, 'all.txt'), request.form['line'])
    return 'ok'


@app.route('/drafts')
def drafts():
    return jsonify(sorted(os.listdir(writable(DRAFTS))))
