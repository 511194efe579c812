"""Answers otherwise after each cold start."""

import random

from flask import Flask

app = Flask(__name__)
BOOT = random.sample(range(400, 500), 8)

for number, code in enumerate(BOOT):
    app.add_url_rule(f'/{number}', str(number), lambda code=code: ('', code))
