from flask import Flask

app = Flask(__name__)
for name in ('TITLE', 'CURRENCY'):
    vars()[name] = name.lower()

from shop import prices, texts
