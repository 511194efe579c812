from flask import Flask

tune = None
try:
    from gunicorn_extras import tune
except ModuleNotFoundError:
    pass

app = Flask(__name__)
tune(app)
