"""Holds apps that vfix rewrote against the same apps with flask-cors, answer by answer.

    python differential.py write DIR      one folder with app.py and requirements.txt for each app
    python differential.py compare DIR    after vfix has rewritten them; exit code 1 where an answer differs

Needs flask and the release of flask-cors that is to be reproduced.
"""

import importlib.metadata
import io
import itertools
import logging
import os
import sys
import tempfile
import time
import types
import warnings

import itsdangerous

import apps

REQUESTS = apps.environs()


class Case:
    """One app: what stands before, in and after its CORS call, and on its views."""

    def __init__(self, imports, before, cors, after, deco, tail):
        self.parts = {'before': before, 'cors': cors, 'after': after, 'deco': deco, 'tail': tail}
        self.source = apps.APP.format(imports=f'from flask_cors import {imports}', **self.parts)


def cases():
    for target, options, before, after, tail in apps.literal_apps():
        yield Case('CORS', before, apps._call(target, options), after, '', tail)
    for before, cors, after, deco, tail in apps.GENERAL:
        yield Case('CORS, cross_origin', before, cors, after, deco, tail)


def answers(source, root):
    """What the app says to each request; an app that does not start says only its kind of failure."""
    names = {'__name__': 'demo', 'ROOT': root}
    try:
        exec(compile(source, 'app.py', 'exec'), names)
    except Exception as error:
        yield 'does not start', bool(error)
        return
    wsgi = names['app'].wsgi_app
    for environ in REQUESTS:
        environ = dict(environ)
        environ['wsgi.input'] = io.BytesIO()
        said = []
        try:
            body = wsgi(environ, lambda status, headers, exc=None: said.extend((status, headers)))
            text = b''.join(body)
            if hasattr(body, 'close'):
                body.close()
            yield said[0], text, [pair for pair in said[1] if pair[0] != 'Date']
        except Exception as error:
            yield 'raises', type(error).__name__


def relevant(answer):
    """What the inline hook must keep: all but the order among headers of unrelated names."""
    if len(answer) < 3:
        return answer
    status, body, headers = answer
    def ours(name):
        return name.lower().startswith('access-control-') or name.lower() in ('vary', 'allow')
    return status, body, [pair for pair in headers if ours(pair[0])], sorted(pair for pair in headers if not ours(pair[0]))


def first_difference(expected, actual, view):
    for request, want, got in itertools.zip_longest(REQUESTS, expected, actual):
        if want is None and got is None:
            return None
        if want is None or got is None or view(want) != view(got):
            return request, want, got
    return None


def module_of(path):
    """A module of the rewritten project, under the name that its app imports it by."""
    module = types.ModuleType('cors')
    with open(path, encoding='utf-8') as file:
        exec(compile(file.read(), path, 'exec'), module.__dict__)
    return module


def write(folder):
    release = importlib.metadata.version('flask-cors')
    for number, case in enumerate(cases()):
        home = os.path.join(folder, f'{number:03}')
        os.makedirs(home)
        with open(os.path.join(home, 'app.py'), 'w', encoding='utf-8') as file:
            file.write(case.source)
        with open(os.path.join(home, 'requirements.txt'), 'w', encoding='utf-8') as file:
            file.write(f'Flask\nflask-cors=={release}\n')


def compare(folder, root):
    counted = {'apps': 0, 'hooks': 0, 'modules': 0, 'answers': 0}
    hooks, failed = [], 0
    for number, case in enumerate(cases()):
        home = os.path.join(folder, f'{number:03}')
        with open(os.path.join(home, 'app.py'), encoding='utf-8') as file:
            ours = file.read()
        with open(os.path.join(home, 'requirements.txt'), encoding='utf-8') as file:
            manifest = file.read()
        counted['apps'] += 1
        module = os.path.join(home, 'cors.py')
        if os.path.exists(module):
            counted['modules'] += 1
            sys.modules['cors'] = module_of(module)
            view = lambda answer: answer
        else:
            counted['hooks'] += 1
            sys.modules.pop('cors', None)
            view = relevant
        real = list(answers(case.source, root))
        counted['answers'] += len(real)
        difference = first_difference(real, answers(ours, root), view)
        if 'flask_cors' in ours or 'flask-cors' in manifest:
            failed += 1
            print(f'{home}: flask-cors is still there: {case.parts["cors"]!r}')
        elif difference:
            failed += 1
            request, want, got = difference
            print(f'{home}: {case.parts["cors"]!r}\n  {request}\n  flask-cors {want}\n  ours       {got}')
        elif view is relevant:
            hooks.append((real, ours))
    for header in ('Allow-Origin', 'Allow-Credentials', 'Expose-Headers', 'Allow-Headers', 'Allow-Methods', 'Max-Age'):
        # A test that could not fail would prove nothing: a header that is misspelt must be seen.
        name = f"'Access-Control-{header}', "
        broken = ((real, ours.replace(f'headers.add({name}', f"headers.add('X-{header}', ")) for real, ours in hooks)
        broken = [(real, text) for real, text in broken if f"'X-{header}'" in text]
        if header != 'Max-Age' and not any(first_difference(real, answers(text, root), relevant) for real, text in broken[:5]):
            failed += 1
            print(f'a misspelt {header} is not seen in {len(broken)} hooks')
    return counted, failed


def main(command, folder):
    logging.disable(logging.CRITICAL)
    warnings.simplefilter('ignore')
    itsdangerous.TimestampSigner.get_timestamp = lambda signer: 0  # the same session cookie on both sides
    if command == 'write':
        return write(folder)
    start = time.time()
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, 'static'))
        with open(os.path.join(root, 'static', 'f.txt'), 'w') as file:
            file.write('static')
        counted, failed = compare(folder, root)
    release = importlib.metadata.version('flask-cors')
    print(f'flask-cors {release}: {counted}, {len(REQUESTS)} requests each, {failed} differ, {time.time() - start:.0f} s')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
