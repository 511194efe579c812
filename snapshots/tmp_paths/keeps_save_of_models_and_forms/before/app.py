from flask import Flask, request, session
from mongoengine import Document, StringField

from cache import cache

app = Flask(__name__)


class User(Document):
    name = StringField()


@app.route('/users', methods=['POST'])
def users():
    user = User(name=request.form['name'])
    user.save()
    cache.save(user.name)
    session.save(user)
    return str(user.save(validate=False))
