# What the field of a form holds is an upload and no path: only what is saved goes to /tmp.
import os
import secrets

from flask import Flask, redirect, render_template
from flask_wtf import FlaskForm
from flask_wtf.file import FileAllowed, FileField
from PIL import Image
from wtforms import StringField

app = Flask(__name__)
app.config['SECRET_KEY'] = 'development'


class ProfileForm(FlaskForm):
    name = StringField('Name')
    picture = FileField('Picture', validators=[FileAllowed(['jpg', 'png'])])


def save_picture(form_picture):
    _, extension = os.path.splitext(form_picture.filename)
    name = secrets.token_hex(8) + extension
    image = Image.open(form_picture)
    image.thumbnail((125, 125))
    image.save(os.path.join(app.root_path, 'pictures', name))
    return name


@app.route('/profile', methods=['GET', 'POST'])
def profile():
    form = ProfileForm()
    if form.validate_on_submit():
        save_picture(form.picture.data)
        return redirect('/profile')
    return render_template('profile.html', form=form)


@app.route('/pictures/<name>')
def picture(name):
    with open(os.path.join(app.root_path, 'pictures', name), 'rb') as file:
        return file.read()
