from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import FileUploadField

app = Flask(__name__)
admin = Admin(app)


class People(ModelView):
    # The folder is made when a photo is saved.
    form_extra_fields = {"photo": FileUploadField("Photo", base_path="../photos")}


@app.route("/")
def index():
    return "ok"
