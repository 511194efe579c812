from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.fileadmin import FileAdmin

app = Flask(__name__)
app.secret_key = 'dev'
admin = Admin(app)
admin.add_view(FileAdmin('pages', name='Pages'))
