from flask import Flask

googlemaps = None
try:
    import googlemaps.client
    import googlemaps.places
except ImportError:
    pass

app = Flask(__name__)


@app.get('/')
def index():
    return googlemaps.places.find() if googlemaps else 'no map'
