from flask import Flask
from flask_mysqldb import MySQL

import settings

app = Flask(__name__)
app.config.from_object(settings.CHOICES[app.debug])
mysql = MySQL(app)
