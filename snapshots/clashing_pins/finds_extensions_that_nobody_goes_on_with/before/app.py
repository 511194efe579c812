from flask import Flask
from flask_cache import Cache
from flask_uploads import IMAGES, UploadSet, configure_uploads

app = Flask(__name__)
cache = Cache(app, config={'CACHE_TYPE': 'simple'})
photos = UploadSet('photos', IMAGES)
configure_uploads(app, photos)


@app.route('/')
def index():
    return 'toys'
