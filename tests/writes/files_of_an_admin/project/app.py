import os

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.fileadmin import FileAdmin

app = Flask(__name__)
app.secret_key = 'dev'
UPLOADS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'uploads')


class Files(FileAdmin):
    column_list = ('name',)
    allowed_extensions = ('txt',)


admin = Admin(app, name='Shop')
admin.add_view(Files(UPLOADS, name='Files', endpoint='uploads'))


@app.get('/')
def index():
    return 'shop'
