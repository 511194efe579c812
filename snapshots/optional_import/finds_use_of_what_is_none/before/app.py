from flask import Flask

sentry_sdk = None
try:
    import sentry_sdk
except ImportError:
    pass

app = Flask(__name__)


@app.route('/')
def home():
    if sentry_sdk:
        sentry_sdk.set_tag('page', 'home')
    return str(sentry_sdk)


@app.route('/version')
def version():
    return sentry_sdk.VERSION
