"""Loads an app as a WSGI server does and plays requests at it; prints what it answered as JSON.

    python play.py REQUESTS.json MODULE NAME

MODULE is a path such as app.py or api/index.py, NAME the object in it; NAME with () is called. A request is
the options of a test client, or just 'METHOD PATH' or 'PATH'. The working folder is the project root, which is
on the path, as on Vercel. With SANDBOX set, it first proves that the project cannot be written and that /tmp can.
"""

import base64
import hashlib
import importlib.util
import io
import json
import os
import sys
import traceback
import zipfile


def prove_sandbox():
    try:
        open('.probe', 'w')
    except OSError as error:
        assert error.errno in (13, 30), error  # Landlock denies, a read-only mount refuses
    else:
        raise SystemExit('the sandbox does not hold: the project can be written')
    with open('/tmp/.probe', 'w') as file:
        file.write('x')
    os.remove('/tmp/.probe')


def load(path, name):
    sys.path.insert(0, os.getcwd())
    if not os.environ.get('SANDBOX'):
        # A script has its own folder on the path: python api/index.py
        sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    module_name = path[:-3].replace('/', '.')
    spec = importlib.util.spec_from_file_location(module_name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    spec.loader.exec_module(module)
    found = getattr(module, name.removesuffix('()'))
    return found() if name.endswith('()') else found


def stable(header, value):
    """What of a header does not depend on the run."""
    if header in ('Date', 'Last-Modified', 'ETag'):
        return '(time)'
    if header == 'Allow':
        return ', '.join(sorted(value.split(', ')))  # Flask lists a set, in any order
    # A session cookie is signed together with the time.
    return value.split('=')[0] if header == 'Set-Cookie' else value


def text_of(data):
    """A body as text: an archive by what it holds, for its bytes tell the time."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    if data.startswith(b'PK'):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return ' '.join(f'{info.filename}:{info.CRC}' for info in archive.infolist())
    return f'{len(data)} bytes, {hashlib.sha256(data).hexdigest()}'


def upload(value):
    data = base64.b64decode(value['base64']) if 'base64' in value else value['text'].encode()
    return io.BytesIO(data), value['name']


def play(app, requests):
    from werkzeug.test import Client

    client = Client(app)
    answers = []
    for request in requests:
        if isinstance(request, str):
            method, _, path = request.rpartition(' ')
            request = {'method': method or 'GET', 'path': path}
        files = {key: upload(value) for key, value in request.get('files', {}).items()}
        options = {key: request[key] for key in ('data', 'headers', 'json') if key in request}
        if files or 'form' in request:
            options['data'] = {**request.get('form', {}), **files}
        try:
            response = client.open(request['path'], method=request.get('method', 'GET'), **options)
            headers = sorted([key, stable(key, value)] for key, value in response.headers)
            answers.append({'status': response.status, 'headers': headers, 'body': text_of(response.get_data())})
        except Exception as error:  # the connection would be closed without an answer
            answers.append({'crash': f'{type(error).__name__}: {error}'})
    return answers


def as_sent(app):
    """The app as Vercel's runtime calls it: with the path as it was sent, encoded."""
    def call(environ, start_response):
        return app({**environ, 'PATH_INFO': environ['REQUEST_URI'].partition('?')[0]}, start_response)

    return call


def main(requests, path, name):
    if os.environ.get('SANDBOX'):
        prove_sandbox()
    try:
        app = load(path, name)
    except BaseException as error:
        print(json.dumps({'import': f'{type(error).__name__}: {error}', 'trace': traceback.format_exc()}))
        return
    if os.environ.get('SANDBOX'):
        app = as_sent(app)
    with open(requests) as file:
        answers = play(app, json.load(file)['requests'])
    sys.stdout.flush()
    print('\n' + json.dumps({'answers': answers}))


main(*sys.argv[1:])
