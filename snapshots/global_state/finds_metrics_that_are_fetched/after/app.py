import prometheus_client
from flask import Flask, Response
from prometheus_client import Counter, Gauge

app = Flask(__name__)
REQUESTS = Counter('requests_total', 'Requests')
TOOK = prometheus_client.Histogram('took_seconds', 'Seconds')
OPEN = Gauge('open', 'Open requests')
VERSION = Gauge('version', 'Version')
VERSION.set(3)


@app.get('/')
def home():
    REQUESTS.inc()
    with OPEN.track_inprogress(), TOOK.time():
        return 'hi'


@app.get('/metrics')
def metrics():
    return Response(prometheus_client.generate_latest(), mimetype='text/plain')
