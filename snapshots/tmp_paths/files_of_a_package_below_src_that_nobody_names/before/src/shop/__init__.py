from flask import Flask

app = Flask(__name__)
with open('started.txt', 'w') as file:
    file.write('now')

from . import notes  # noqa: E402
