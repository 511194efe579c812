"""Enters a Flask app as Vercel's Python runtime does, and calls it.

    python driver.py ORDER.json        with the pipe for the results at standard input

Each result is one JSON line; what faulthandler writes goes between them. The app gets /dev/null as its input,
sees none of this but the name of this module, and may end the process at any point: the lines so far count.
Follows vercel_runtime 0.24.1 (PyPI), read on 2026-11-24: resolver.py for the import, vc_init.py for WSGI, which
leaves the path encoded as it was sent.
"""

import faulthandler
import importlib.util
import inspect
import io
import json
import os
import socket
import string
import sys
import traceback
from base64 import b64encode
from urllib.parse import quote

KEPT = 20_000  # characters of a traceback


class Results:
    """The pipe at standard input, moved out of the app's way."""

    def __init__(self):
        self.fd = os.dup(0)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)

    def write(self, **result):
        data = (json.dumps(result) + '\n').encode()
        while data:
            data = data[os.write(self.fd, data):]


def prove_sandbox(network):
    """What the sandbox promises, tried out before any line of the app runs."""
    proof = {'project': 0, 'tmp': 0, 'network': 0}
    try:
        open('.vfix-probe', 'w').close()
    except OSError as error:
        proof['project'] = error.errno
    # A name of its own: under Landlock /tmp is everybody's, the other boot's too.
    probe = f'/tmp/.vfix-probe-{os.urandom(8).hex()}'
    try:
        with open(probe, 'x') as file:
            file.write('x')
        os.remove(probe)
    except OSError as error:
        proof['tmp'] = error.errno
    if not network:
        try:
            # TEST-NET-1 (RFC 5737): an address that nobody has.
            with socket.socket() as sock:
                sock.settimeout(1)
                sock.connect(('192.0.2.1', 9))
        except OSError as error:
            proof['network'] = error.errno or 0
    return proof


def text_of(value):
    """Text that JSON can hold, of anything."""
    try:
        return str(value).encode('utf-8', 'replace').decode()
    except BaseException as error:  # an exception's own __str__ may raise
        return f'({type(error).__name__} in its __str__)'


class Failures:
    """What an exception says about the place that raised it."""

    def __init__(self, root):
        self.root = root + os.sep
        self.last = None

    def project_path(self, filename):
        if filename.startswith('<'):  # <string>, <frozen os>
            return None
        path = os.path.realpath(os.path.join(self.root, filename))
        return path[len(self.root):] if path.startswith(self.root) else None

    def frames(self, error):
        """The lines of the project that led to the exception, the innermost last."""
        found = []
        for frame, line in traceback.walk_tb(error.__traceback__):
            path = self.project_path(frame.f_code.co_filename)
            if path:
                found.append([path, line])
        place = getattr(error, 'place', None)  # of an object that is no app
        if isinstance(place, list) and self.project_path(place[0]):
            found.append([self.project_path(place[0]), place[1]])
        if isinstance(error, SyntaxError) and error.filename and self.project_path(error.filename):
            found.append([self.project_path(error.filename), error.lineno or 1])
        return found

    def describe(self, error):
        frames, seen, at = self.frames(error), set(), error
        # An exception that was raised outside of the project while one of the project was handled.
        while not frames and (at.__cause__ or at.__context__) and id(at) not in seen:
            seen.add(id(at))
            at = at.__cause__ or at.__context__
            frames = self.frames(at)
        return {
            'type': type(error).__name__,
            'message': text_of(error),
            'frames': frames,
            'traceback': text_of(''.join(traceback.format_exception(type(error), error, error.__traceback__)))[-KEPT:],
        }

    def watch_flask(self):
        """Remember what Flask turns into a response: the app's own handlers see it all the same."""
        flask = sys.modules.get('flask')
        if not hasattr(flask, 'Flask'):
            return

        def watched(name):
            handle = getattr(flask.Flask, name)

            def handler(app, error):
                self.last = error
                return handle(app, error)

            setattr(flask.Flask, name, handler)

        watched('handle_user_exception')
        watched('handle_exception')


def import_app(order):
    """The object that Vercel serves: the module under the name of its file, never as __main__."""
    name = order['entry'][:-len('.py')].replace('/', '.')
    spec = importlib.util.spec_from_file_location(name, os.path.abspath(order['entry']))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    if not hasattr(module, order['variable']):
        raise RuntimeError(f'missing variable "{order["variable"]}" in file "{order["entry"]}"')
    return getattr(module, order['variable'])


def check_interface(app, order):
    if isinstance(app, type):
        error = RuntimeError(f'{order["variable"]} in {order["entry"]} is a class, no Flask app')
        try:
            error.place = [inspect.getsourcefile(app), inspect.getsourcelines(app)[1]]
        except (OSError, TypeError):
            pass
        raise error
    try:
        required = [
            p for p in inspect.signature(app).parameters.values()
            if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
        ]
    except (TypeError, ValueError):
        required = []
    if len(required) != 2:
        raise RuntimeError(
            f'could not determine the application interface of {order["variable"]} in {order["entry"]}: '
            f'{type(app).__name__} is no WSGI app, callable(environ, start_response)'
        )


def import_runtime(order):
    """Vercel's own runtime, which imports the app and serves it to a handler."""
    sys.path.insert(1, order['vercel_runtime'])
    os.environ.update({
        '__VC_HANDLER_ENTRYPOINT': order['entry'],
        '__VC_HANDLER_ENTRYPOINT_ABS': os.path.abspath(order['entry']),
        '__VC_HANDLER_MODULE_NAME': order['entry'][:-len('.py')].replace('/', '.'),
        '__VC_HANDLER_VARIABLE_NAME': order['variable'],
    })
    try:
        from vercel_runtime import vc_init
    except SystemExit as error:
        # It prints what went wrong and exits; the exception itself is what was being handled.
        raise (error.__context__ or error) from None
    return vc_init


def routes(app):
    """Every route of the app: methods, path, and whether a plain GET reaches it."""
    found = []
    url_map = getattr(app, 'url_map', None)
    for rule in url_map.iter_rules() if url_map is not None else []:
        free = rule.arguments - set(rule.defaults or {})
        methods = sorted(set(rule.methods or ()) - {'HEAD', 'OPTIONS'})
        plain = 'GET' in methods and not free and not rule.subdomain and not rule.websocket
        found.append({'path': text_of(rule.rule), 'methods': methods, 'plain': plain})
    return found


class Cookies:
    """The cookies of a browser, without paths and domains."""

    def __init__(self):
        self.values = {}

    def header(self):
        return '; '.join(f'{name}={value}' for name, value in self.values.items())

    def keep(self, headers):
        for name, value in headers:
            if name.lower() == 'set-cookie':
                pair, *attributes = value.split(';')
                key, _, content = pair.strip().partition('=')
                ends = [a.strip().lower() for a in attributes]
                if 'max-age=0' in ends or any('01 jan 1970' in a for a in ends):
                    self.values.pop(key, None)
                else:
                    self.values[key] = content


def sent(path):
    """A path as it goes over the line: what no client can send is encoded, and nothing else."""
    return quote(path, safe=string.punctuation)


def environment(request, cookies):
    path, _, query = sent(request['path']).partition('?')
    body = request.get('body', '').encode('latin-1')
    headers = {'host': 'localhost', **{k.lower(): v for k, v in request.get('headers', [])}}
    if cookies and 'cookie' not in headers:
        headers['cookie'] = cookies
    environ = {
        'CONTENT_LENGTH': str(len(body)),
        'CONTENT_TYPE': headers.get('content-type', ''),
        'SCRIPT_NAME': '',
        'PATH_INFO': path,
        'QUERY_STRING': query,
        'REMOTE_ADDR': headers.get('x-forwarded-for', '127.0.0.1'),
        'REQUEST_METHOD': request['method'],
        'SERVER_NAME': headers['host'],
        'SERVER_PORT': '80',
        'SERVER_PROTOCOL': 'HTTP/1.1',
        'wsgi.errors': sys.stderr,
        'wsgi.input': io.BytesIO(body),
        'wsgi.multiprocess': False,
        'wsgi.multithread': False,
        'wsgi.run_once': False,
        'wsgi.url_scheme': 'http',
        'wsgi.version': (1, 0),
    }
    environ.update({'HTTP_' + key.upper().replace('-', '_'): value for key, value in headers.items()})
    return environ


def call_wsgi(app, request, cookies, limit):
    """Status and headers of the answer, and the size of its body, at most a little over the limit."""
    head = []

    def start_response(status, headers, exc_info=None):
        head[:] = [int(status.split(' ', 1)[0]), list(headers)]
        return lambda data: None

    response = app(environment(request, cookies), start_response)
    size = 0
    try:
        for data in response:
            size += len(data)
            if size > limit:
                break
    finally:
        if hasattr(response, 'close'):
            response.close()
    if not head:
        raise RuntimeError('the app answered without a status')
    return head[0], head[1], size


def call_runtime(runtime, request, cookies):
    headers = list(request.get('headers', []))
    if cookies:
        headers.append(['cookie', cookies])
    payload = {'method': request['method'], 'path': sent(request['path']), 'headers': {}}
    for key, value in headers:
        payload['headers'].setdefault(key, []).append(value)
    payload['body'] = b64encode(request.get('body', '').encode('latin-1')).decode()
    payload['encoding'] = 'base64'
    answer = runtime.vc_handler({'body': json.dumps(payload)}, None)
    pairs = [(key, value) for key, values in answer['headers'].items() for value in values]
    return answer['statusCode'], pairs, len(answer.get('body', ''))


def main(path):
    results = Results()
    with open(path) as file:
        order = json.load(file)
    results.write(proof=prove_sandbox(order['network']))
    faulthandler.enable(file=results.fd)
    failures = Failures(os.path.realpath(os.getcwd()))
    sys.path[0] = os.getcwd()
    sys.argv[:] = sys.argv[:1]  # on Vercel, too, it is the runtime's and not the app's

    def within(limit):
        faulthandler.dump_traceback_later(limit, exit=True, file=results.fd)

    within(order['timeout'])
    try:
        if order.get('vercel_runtime'):
            runtime = import_runtime(order)
            app = runtime.app_obj

            def call(request, cookies):
                return call_runtime(runtime, request, cookies)
        else:
            app = import_app(order)
            check_interface(app, order)

            def call(request, cookies):
                return call_wsgi(app, request, cookies, order['body_limit'])
    except BaseException as error:
        results.write(imported=False, error=failures.describe(error))
        return
    finally:
        faulthandler.cancel_dump_traceback_later()
    found = routes(app)
    failures.watch_flask()
    plain = [{'method': 'GET', 'path': route['path']} for route in found if route['plain'] and order['sweep']]
    requests = plain + order['requests']
    results.write(imported=True, routes=found, requests=[[r['method'], r['path']] for r in requests])
    jar = Cookies()
    for index, request in enumerate(requests):
        if index < order['from']:
            continue
        own = index >= len(plain)
        failures.last = None
        results.write(start=index)
        if len(request.get('body', '')) > order['body_limit']:
            results.write(answered=index, status=413, refused=True)  # by Vercel itself
            continue
        within(order['timeout'])
        answer, error = {}, None
        try:
            status, headers, size = call(request, jar.header() if own else '')
            answer = {'status': status, 'size': size}
            if own:
                jar.keep(headers)
            if status >= 500:
                error = failures.last
        except BaseException as crash:
            # Through the runtime, only its own side of the closed connection is seen here.
            error = failures.last if order.get('vercel_runtime') and failures.last else crash
        faulthandler.cancel_dump_traceback_later()
        results.write(answered=index, **answer, error=failures.describe(error) if error else None)
    # Threads that the app left would keep the process; Vercel freezes them.
    sys.stdout.flush()
    sys.stderr.flush()
    results.write(done=True)
    os._exit(0)


if __name__ == '__main__':
    main(sys.argv[1])
