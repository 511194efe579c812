from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://db.example.com/shop"
db = SQLAlchemy(app)


@app.get("/<name>")
def clean(name):
    return secure_filename(name) + str(db.session.execute(text("SELECT 1")).scalar())
