"""The tests and examples of flask-cors itself, against the code that takes its place.

    python own_tests.py SDIST DIR     SDIST: the unpacked source of flask-cors; DIR: an empty folder

Writes into DIR a project for vfix to rewrite; run again after that, it runs the package's own tests with the
project's module under the package's name. Exit code 1 where one fails. Needs flask.
"""

import os
import re
import shutil
import subprocess
import sys

import projects

# What is tested there beside the class and the decorator: helpers inside the package, and its types.
INSIDE = ['core/test_helpers.py', 'typecheck']
EXAMPLES = ['app_based_example', 'blueprints_based_example', 'view_based_example']
USER = """
from flask import Flask
from flask_cors import CORS, cross_origin
app = Flask(__name__)
CORS(app)
CORS(app)
"""


def write(sdist, folder):
    projects.write_one(os.path.join(folder, 'user'), {'app.py': USER})
    for name in EXAMPLES:
        with open(os.path.join(sdist, 'examples', f'{name}.py'), encoding='utf-8') as file:
            text = file.read()
        for side in ('before', 'after'):
            projects.write_one(os.path.join(folder, name, side), {'app.py': text})


def own_tests(sdist, folder):
    """The package's tests, which import flask_cors and the names of its headers from flask_cors.core."""
    home = os.path.join(folder, 'own')
    shutil.copytree(os.path.join(sdist, 'tests'), os.path.join(home, 'tests'))
    for path in INSIDE:
        path = os.path.join(home, 'tests', path)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    shutil.copy(os.path.join(folder, 'user', 'cors.py'), home)
    with open(os.path.join(sdist, 'flask_cors', 'core.py'), encoding='utf-8') as file:
        names = re.findall(r'^(?:ACL_\w+|ALL_METHODS) = .*$', file.read(), re.MULTILINE)
    package = {'__init__.py': '__all__ = ["CORS", "cross_origin"]\nfrom cors import CORS, cross_origin\n',
               'core.py': '\n'.join(['import re', *names, ''])}
    for name, text in package.items():
        os.makedirs(os.path.join(home, 'flask_cors'), exist_ok=True)
        with open(os.path.join(home, 'flask_cors', name), 'w', encoding='utf-8') as file:
            file.write(text)
    command = [sys.executable, '-B', '-W', 'ignore', '-m', 'unittest', 'discover', '-s', 'tests', '-t', '.']
    process = subprocess.run(command, cwd=home, capture_output=True, text=True)
    count = re.search(r'Ran (\d+) tests', process.stderr)
    print(process.stderr[-2000:] if process.returncode else count.group())
    return process.returncode != 0 or int(count.group(1)) < 80


def examples(folder):
    failed = False
    for name in EXAMPLES:
        home = os.path.join(folder, name)
        before = projects.run(os.path.join(home, 'before'), 'app:app', 'with')
        after = projects.run(os.path.join(home, 'after'), 'app:app', 'without')
        if before != after or isinstance(before, str):
            failed = True
            print(f'{name}: {str(after)[:500]}')
    return failed


if __name__ == '__main__':
    if not os.listdir(sys.argv[2]):
        sys.exit(write(*sys.argv[1:]))
    sys.exit(own_tests(*sys.argv[1:]) | examples(sys.argv[2]))
