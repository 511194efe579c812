import os

from flask import Flask
from flask_admin import Admin, form
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SECRET_KEY'] = os.environ.get('SECRET_KEY', 'dev')
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ['DATABASE_URL']
db = SQLAlchemy(app)
FILES = os.path.join(os.path.dirname(__file__), 'files')
os.makedirs(FILES, exist_ok=True)


class File(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    path = db.Column(db.Unicode(128))


class FileView(ModelView):
    form_overrides = {'path': form.FileUploadField}
    form_args = {'path': {'label': 'File', 'base_path': FILES, 'allow_overwrite': False}}


admin = Admin(app)
admin.add_view(FileView(File, db.session))
