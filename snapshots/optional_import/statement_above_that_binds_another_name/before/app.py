from flask import Flask

debug = None
try:
    import googlemaps
except ImportError:
    pass

app = Flask(__name__)


@app.get('/')
def index():
    return googlemaps.Client().find() if googlemaps else 'no map'
