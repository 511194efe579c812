from flask import Flask

try:
    from flask import Markup
except ImportError:
    from markupsafe import Markup

app = Flask(__name__)
app.title = Markup('a')


def load():
    app.words = ['a']


if hasattr(app, 'before_first_request'):
    app.before_first_request(load)
else:
    load()
