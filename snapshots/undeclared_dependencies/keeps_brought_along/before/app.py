from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from markupsafe import escape
from sqlalchemy import text
from werkzeug.utils import secure_filename

app = Flask(__name__)
