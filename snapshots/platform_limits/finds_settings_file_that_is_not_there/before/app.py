from flask import Flask

app = Flask(__name__, instance_relative_config=True)
app.config.from_pyfile('keys.cfg')
app.config.from_pyfile('defaults.cfg')
app.config.from_pyfile('local.cfg', silent=True)
try:
    app.config.from_pyfile('extra.cfg')
except FileNotFoundError:
    app.config['EXTRA'] = False


@app.route('/')
def index():
    return 'toys'
