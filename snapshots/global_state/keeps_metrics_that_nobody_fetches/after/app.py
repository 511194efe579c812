from flask import Flask, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest, push_to_gateway
from prometheus_flask_exporter import PrometheusMetrics

app = Flask(__name__)
metrics = PrometheusMetrics(app, path=None)
VERSION = Gauge('version', 'Version')
VERSION.set(3)


@app.get('/metrics')
def answer():
    registry = CollectorRegistry()
    Gauge('rows', 'Rows', registry=registry).set(2)
    Counter('asked', 'Asked', registry=registry).inc()
    push_to_gateway('localhost:9091', job='web', registry=registry)
    return Response(generate_latest(registry), mimetype='text/plain')
