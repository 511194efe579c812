from flask import Flask

try:
    import googlemaps.client
    import googlemaps.places
except ImportError:
    pass

app = Flask(__name__)


@app.get('/')
def index():
    return googlemaps.places.find() if googlemaps else 'no map'
