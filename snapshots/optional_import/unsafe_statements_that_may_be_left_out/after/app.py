from flask import Flask

sentry_sdk = statsd = None
try:
    import sentry_sdk
    import statsd
except ImportError:
    pass

app = Flask(__name__)


@app.get('/')
def home():
    if sentry_sdk is not None:
        sentry_sdk.capture_message('home')
    if statsd is not None:
        statsd.gauge(
            'home',
            1,
        )
    return 'home'


@app.get('/both')
def both():
    if sentry_sdk is not None and statsd is not None:
        print(sentry_sdk.VERSION, statsd.VERSION)  # both of them
    if True: statsd.incr('both')
    return str(statsd.timer('both'))
