from flask import Flask, escape
from flask_appbuilder import AppBuilder

app = Flask(__name__)
AppBuilder(app)
app.title = escape('<b>')
