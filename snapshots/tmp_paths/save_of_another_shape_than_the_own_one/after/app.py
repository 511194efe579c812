import os

from flask import Flask, request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from vercel_env import writable

app = Flask(__name__)
FOLDER = 'pictures/'
os.makedirs(writable(FOLDER), exist_ok=True)


class PhotoForm(FlaskForm):
    photo = FileField()


class Shelf:
    def __init__(self):
        self.items = {}

    def save(self, key, data):
        self.items[key] = data


class Photo:
    def save(self, commit=True):
        return commit


class Service:
    def __init__(self, shelf):
        self.shelf = shelf

    def put(self, name):
        self.shelf.save('thumbs/' + name, b'')


def save_picture(picture, name):
    picture.save(writable(FOLDER + name + '.png'))


service = Service(Shelf())


@app.post('/<name>')
def put(name):
    form = PhotoForm()
    save_picture(form.photo.data, name)
    Photo().save()
    service.put(name + '.png')
    return 'saved'
