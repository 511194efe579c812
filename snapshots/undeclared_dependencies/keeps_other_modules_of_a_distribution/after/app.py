import gridfs
from flask import Flask
from flaskext.mysql import MySQL
from fpdf import FPDF
from playhouse.flask_utils import FlaskDB

app = Flask(__name__)
mysql = MySQL(app)
database = FlaskDB(app, 'sqlite:///:memory:')


@app.get('/')
def index():
    return str([gridfs.__name__, FPDF().page])
