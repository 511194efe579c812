import os

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.fileadmin import FileAdmin

app = Flask(__name__)
app.secret_key = 'dev'
UPLOADS = os.path.join(os.path.dirname(__file__), 'uploads')


class Uploads(FileAdmin):
    can_mkdir = False


admin = Admin(app)
admin.add_view(Uploads(UPLOADS, name='Uploads'))
