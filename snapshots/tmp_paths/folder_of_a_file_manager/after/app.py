import os

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.fileadmin import FileAdmin

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.secret_key = 'dev'
UPLOADS = os.path.join(os.path.dirname(__file__), 'uploads')


class Uploads(FileAdmin):
    can_mkdir = False


admin = Admin(app)

if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)

admin.add_view(Uploads(writable(UPLOADS), name='Uploads'))
