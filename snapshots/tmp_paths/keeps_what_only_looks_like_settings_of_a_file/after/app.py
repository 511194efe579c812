import json
import zipfile

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from shop import loader, report

app = Flask(__name__)
db = SQLAlchemy()
loader.from_pyfile('prices.cfg')
with open('logging.json') as file:
    report(json.load(file))


@app.get('/')
def index():
    return 'hello'


if __name__ == '__main__':
    zipfile.ZipFile('data.zip').extractall()
    app.run()
