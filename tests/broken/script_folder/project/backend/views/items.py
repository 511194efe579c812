import json

from flask import Blueprint

from store import LOG

items = Blueprint('items', __name__)

with open('started.json', 'w') as file:
    json.dump({'items': 0}, file)


@items.route('/')
def index():
    return {'log': LOG}
