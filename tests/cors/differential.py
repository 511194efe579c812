"""Holds the code written in place of flask-cors against the flask-cors that is installed, answer by answer.

    python differential.py                 every app, every request; exit code 1 and the first differences otherwise
    python differential.py --mutate        breaks the templates one node at a time; exit code 1 if a break goes unseen
    python differential.py --all-versions DIR   once for each release below, in a venv of its own under DIR

Needs flask and flask-cors beside it; the release in use decides which form of the templates is rendered.
"""

import argparse
import ast
import importlib.metadata
import io
import itertools
import logging
import os
import subprocess
import sys
import tempfile
import time
import types
import warnings

import itsdangerous

import apps
from forms import hook_holes, module_holes
from render import render

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'transforms', 'remove_flask_cors')
RELEASES = ['3.0.10', '4.0.0', '4.0.2', '5.0.1', '6.0.0', '6.0.1', '6.0.5']
REQUESTS = apps.environs()
HOOK_LINES = 20


def read(name):
    with open(os.path.join(TEMPLATES, name), encoding='utf-8') as file:
        return file.read()


class Case:
    """One app, as the user wrote it (`real`) and in up to three rewritten forms."""

    def __init__(self, imports, before, cors, after, deco, tail):
        self.parts = {'before': before, 'cors': cors, 'after': after, 'deco': deco, 'tail': tail}
        self.imports = imports

    def source(self, imports, cors=None):
        parts = dict(self.parts, imports=imports)
        if cors is not None:
            parts['cors'] = cors
        return apps.APP.format(**parts)


def answers(source, module, root, limit=None):
    """What the app says to each request; an app that does not start says only its kind of failure."""
    if module is not None:
        sys.modules['app_cors'] = module
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


def compiled(text, name='app_cors'):
    module = types.ModuleType(name)
    exec(compile(text, f'{name}.py', 'exec'), module.__dict__)
    return module


def pasted(text, names):
    """The module as part of one file, each of its names made fresh there."""
    import re
    for name in names:
        text = re.sub(rf'\b{name}\b(?!\')', f'fresh_{name}', text)
    return text


def cases(release):
    for target, options, before, after, tail in apps.literal_apps():
        call = apps._call(target, options)
        yield Case('CORS', before, call, after, '', tail), hook_holes(target, options, release)
    for before, cors, after, deco, tail in apps.GENERAL:
        yield Case('CORS, cross_origin', before, cors, after, deco, tail), None


def compare(release, root, report):
    hook, module_text = read('after_request.py'), render(read('cors.py'), module_holes(release))
    module = compiled(module_text)
    top = [node.name for node in ast.parse(module_text).body if hasattr(node, 'name')] + ['DEFAULTS']
    paste = pasted(module_text, top)
    counted = {'apps': 0, 'hook': 0, 'module': 0, 'pasted': 0, 'answers': 0}
    failed = 0
    for number, (case, holes) in enumerate(cases(release)):
        real = list(answers(case.source(f'from flask_cors import {case.imports}'), None, root))
        counted['apps'] += 1
        sides = [('module', case.source(f'from app_cors import {case.imports}'), module, lambda answer: answer)]
        if number % 8 == 0:
            names = case.imports.split(', ')
            as_names = '\n'.join(f'{name} = fresh_{name}' for name in names)
            sides.append(('pasted', case.source(paste + '\n' + as_names), None, lambda answer: answer))
        if holes is not None:
            text = render(hook, holes)
            body = text[text.index('@'):].rstrip('\n')
            assert body.count('\n') < HOOK_LINES, body
            sides.append(('hook', case.source(text[:text.index('@')], body), None, relevant))
        for side, source, with_module, view in sides:
            counted[side] += 1
            counted['answers'] += len(real)
            difference = first_difference(real, answers(source, with_module, root), view)
            if difference:
                failed += 1
                request, want, got = difference
                report(f"{side}: {case.parts['cors']!r} {case.parts['deco']!r}\n  before {case.parts['before'].strip()[:60]!r}"
                       f"\n  {request and {k: v for k, v in request.items() if k[:4] in ('REQU', 'PATH', 'HTTP')}}\n  flask-cors {want}\n  ours       {got}")
    return counted, failed


def mutants(text):
    """(line, what, broken text) for each break of one template's rendered form or of the template itself."""
    tree = ast.parse(text)
    docs = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node)}
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt) and not isinstance(node, ast.Module):
                for i, statement in enumerate(value):
                    if isinstance(statement, (ast.Pass, ast.FunctionDef)) or isinstance(statement, ast.Expr) and id(statement.value) in docs:
                        continue
                    value[i] = ast.copy_location(ast.Pass(), statement)
                    yield statement.lineno, 'statement gone', ast.unparse(tree)
                    value[i] = statement
        if isinstance(node, ast.Constant) and id(node) not in docs and node.value is not ...:
            old = node.value
            if isinstance(old, str) and old.startswith('VFIX'):
                continue
            node.value = not old if isinstance(old, bool) else old + 1 if isinstance(old, int) else 'zz' if old is None else f'{old}z'
            yield node.lineno, f'constant {old!r}', ast.unparse(tree)
            node.value = old
        if isinstance(node, (ast.If, ast.IfExp)):
            old, node.test = node.test, ast.UnaryOp(ast.Not(), node.test)
            yield node.lineno, 'test turned round', ast.unparse(tree)
            node.test = old
        if isinstance(node, ast.BoolOp):
            for i, operand in enumerate(list(node.values)):
                if len(node.values) > 1:
                    del node.values[i]
                    yield operand.lineno, f'operand gone: {ast.unparse(operand)}', ast.unparse(tree)
                    node.values.insert(i, operand)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            node.op = ast.UAdd()
            yield node.lineno, 'sign turned round', ast.unparse(tree)
            node.op = ast.USub()


def with_holes(text, holes):
    for hole in ('VFIX_METHODS', 'VFIX_PATHS', 'VFIX_ORIGINS', 'VFIX_PATTERNS', 'VFIX_ALLOW_HEADERS', 'VFIX_EXPOSE_HEADERS', 'VFIX_MAX_AGE', 'VFIX_DEFAULT_ORIGIN'):
        if holes.get(hole) and len(holes[hole]) > 3:
            text = text.replace(holes[hole], hole).replace(repr(holes[hole].strip("'")), hole)
    return text


# Breaks that no answer can show, each with the reason.
EQUIVALENT = {
    ('cors.py', 'response._cors_decided = True', 'constant True'): 'only whether it is there counts',
    ('cors.py', "raise ValueError('send_wildcard cannot be combined with supports_credentials')",
     "constant 'send_wildcard cannot be combined with supports_credentials'"): 'a message for the log',
}


def mutate(release, root, report):
    hook, text = read('after_request.py'), render(read('cors.py'), module_holes(release))
    known = []
    for case, holes in cases(release):
        known.append((case, holes, list(answers(case.source(f'from flask_cors import {case.imports}'), None, root))))
    seen = unseen = 0

    def killed(side, order, attempt):
        for index in order:
            case, holes, real = known[index]
            made = attempt(case, holes)
            if made is None:
                continue
            source, module, view = made
            if first_difference(real, answers(source, module, root), view):
                order.remove(index)
                order.insert(0, index)  # what saw one break sees the next soon
                return True
        return False

    order = list(range(len(known)))
    lines = ast.unparse(ast.parse(text)).split('\n')
    for line, what, broken in mutants(text):
        try:
            module = compiled(broken)
            dead = killed('module', order, lambda case, _: (case.source(f'from app_cors import {case.imports}'), module, lambda answer: answer))
        except Exception:
            dead = True
        seen += 1
        if not dead:
            key = ('cors.py', text.split('\n')[line - 1].strip(), what)
            if key not in EQUIVALENT:
                unseen += 1
                report(f'unseen: {key}')
    # A line of the hook is named with its holes, and a break of it has to show in one of the forms that hold it.
    tally, tried = {}, {}
    for index, (case, holes, real) in enumerate(known):
        if holes is None:
            continue
        rendered = render(hook, holes)
        head, body = rendered[:rendered.index('@')], rendered[rendered.index('@'):]
        for line, what, broken in mutants(body):
            key = tuple(with_holes(part, holes) for part in (body.split('\n')[line - 1].strip(), what))
            if tally.get(key) or tried.setdefault(key, 0) > 25:
                continue
            tried[key] += 1
            tally[key] = first_difference(real, answers(case.source(head, broken), None, root), relevant) is not None
    for key, dead in tally.items():
        seen += 1
        if not dead and ('after_request.py', *key) not in EQUIVALENT:
            unseen += 1
            report(f'unseen: {("after_request.py", *key)}')
    return seen, unseen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--mutate', action='store_true')
    parser.add_argument('--all-versions', metavar='DIR')
    options = parser.parse_args()
    if options.all_versions:
        return all_versions(options.all_versions)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter('ignore')
    itsdangerous.TimestampSigner.get_timestamp = lambda signer: 0  # the same session cookie on both sides
    release = importlib.metadata.version('flask-cors')
    start = time.time()
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, 'static'))
        with open(os.path.join(root, 'static', 'f.txt'), 'w') as file:
            file.write('static')
        if options.mutate:
            seen, unseen = mutate(release, root, print)
            print(f'flask-cors {release}: {seen} breaks, {unseen} unseen, {time.time() - start:.0f} s')
            return unseen > 0
        counted, failed = compare(release, root, print)
        print(f'flask-cors {release}: {counted}, {len(REQUESTS)} requests each, {failed} differ, {time.time() - start:.0f} s')
        return failed > 0


def all_versions(folder):
    failed = False
    for release in RELEASES:
        home = os.path.join(folder, release)
        python = os.path.join(home, 'bin', 'python')
        if not os.path.exists(python):
            subprocess.run([sys.executable, '-m', 'venv', home], check=True)
            subprocess.run([python, '-m', 'pip', 'install', '-q', f'flask-cors=={release}', 'flask==3.1.3'], check=True)
        failed |= subprocess.run([python, os.path.abspath(__file__)]).returncode != 0
    return failed


if __name__ == '__main__':
    sys.exit(main())
