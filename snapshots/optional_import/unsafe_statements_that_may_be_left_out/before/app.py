from flask import Flask

try:
    import sentry_sdk
    import statsd
except ImportError:
    pass

app = Flask(__name__)


@app.get('/')
def home():
    sentry_sdk.capture_message('home')
    statsd.gauge(
        'home',
        1,
    )
    return 'home'


@app.get('/both')
def both():
    print(sentry_sdk.VERSION, statsd.VERSION)  # both of them
    if True: statsd.incr('both')
    return str(statsd.timer('both'))
