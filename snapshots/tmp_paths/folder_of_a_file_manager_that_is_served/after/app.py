import os

from flask import Flask, current_app, send_from_directory
from flask_admin import Admin
from flask_admin.contrib.fileadmin import FileAdmin

from vercel_env import IS_VERCEL, writable

app = Flask(__name__, static_folder='files')
app.config['SECRET_KEY'] = os.environ.get('SECRET_KEY', 'dev')
PATH = os.path.join(os.path.dirname(__file__), 'files')
os.makedirs(writable(PATH), exist_ok=True)
admin = Admin(app)
admin.add_view(FileAdmin(writable(PATH), '/files/', name='Files'))


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        return send_from_directory(writable(current_app.static_folder), filename)
