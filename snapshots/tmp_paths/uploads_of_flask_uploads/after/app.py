from flask import Flask, request
from flask_uploads import IMAGES, UploadSet, configure_uploads

from vercel_env import writable

app = Flask(__name__)
photos = UploadSet('photos', IMAGES)
app.config['UPLOADED_PHOTOS_DEST'] = writable('photos')
configure_uploads(app, photos)


@app.post('/photos')
def add():
    return photos.url(photos.save(request.files['photo']))
