"""Holds apps that vfix rewrote against the same apps with flask-cors, answer by answer.

    python differential.py write DIR      one folder with app.py and requirements.txt for each app
    python differential.py compare DIR    after vfix has rewritten them; exit code 1 where an answer differs
    python differential.py mutants DIR    after vfix has rewritten them; exit code 1 where a wrong answer is not seen

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
import mutants

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


def module_of(text):
    """A module of the rewritten project, under the name that its app imports it by."""
    module = types.ModuleType('cors')
    exec(compile(text, 'cors.py', 'exec'), module.__dict__)
    return module


def read(*parts):
    """The text of a file; None where there is none."""
    path = os.path.join(*parts)
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        return file.read()


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
    failed = 0
    for number, case in enumerate(cases()):
        home = os.path.join(folder, f'{number:03}')
        ours, manifest, module = read(home, 'app.py'), read(home, 'requirements.txt'), read(home, 'cors.py')
        counted['apps'] += 1
        if module is not None:
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
    return counted, failed


def survivors(folder, root):
    """The mutants of the generated code that no app tells from flask-cors."""
    apps_with = {'hook': [], 'module': []}
    for number, case in enumerate(cases()):
        home = os.path.join(folder, f'{number:03}')
        ours, module = read(home, 'app.py'), read(home, 'cors.py')
        apps_with['hook' if module is None else 'module'].append((case, ours, module))
    known = {}  # what flask-cors answers, by source
    for kind, (old, new) in mutants.all():
        killed = seen = 0
        for app in list(apps_with[kind]):
            case, ours, module = app
            text = ours if module is None else module
            if old not in text:
                continue
            seen += 1
            if module is None:
                sys.modules.pop('cors', None)
                ours, view = ours.replace(old, new), relevant
            else:
                sys.modules['cors'] = module_of(module.replace(old, new))
                view = lambda answer: answer
            if case.source not in known:
                known[case.source] = list(answers(case.source, root))
            if first_difference(known[case.source], answers(ours, root), view):
                killed = 1
                apps_with[kind].remove(app)
                apps_with[kind].insert(0, app)  # what sees one mutant often sees the next
                break
        if not killed:
            yield f'{kind}: {old!r} -> {new!r} is not seen in {seen} apps'


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
        if command == 'mutants':
            alive = list(survivors(folder, root))
            print(*alive, sep='\n')
            print(f'{len(mutants.all())} mutants, {len(alive)} survive, {time.time() - start:.0f} s')
            return bool(alive)
        counted, failed = compare(folder, root)
    release = importlib.metadata.version('flask-cors')
    print(f'flask-cors {release}: {counted}, {len(REQUESTS)} requests each, {failed} differ, {time.time() - start:.0f} s')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
