import dataset
from flask import Flask

db = dataset.connect('sqlite:///shop.db')
db['orders'].upsert({'name': 'x'}, ['name'])
app = Flask(__name__)


@app.get('/')
def index():
    return str(len(db['orders']))
