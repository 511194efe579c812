import dataset
from flask import Flask

from vercel_env import writable

db = dataset.connect('sqlite:///' + writable('shop.db'))
db['orders'].upsert({'name': 'x'}, ['name'])
app = Flask(__name__)


@app.get('/')
def index():
    return str(len(db['orders']))
