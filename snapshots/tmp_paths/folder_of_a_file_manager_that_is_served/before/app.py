import os

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.fileadmin import FileAdmin

app = Flask(__name__, static_folder='files')
app.config['SECRET_KEY'] = os.environ.get('SECRET_KEY', 'dev')
PATH = os.path.join(os.path.dirname(__file__), 'files')
os.makedirs(PATH, exist_ok=True)
admin = Admin(app)
admin.add_view(FileAdmin(PATH, '/files/', name='Files'))
