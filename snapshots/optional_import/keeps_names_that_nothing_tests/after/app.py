# Nothing asks whether the package is there: without it None would fail where the name does now.
from flask import Flask, render_template

try:
    from flask_wtf import FlaskForm
    from wtforms import StringField
    print('all modules are loaded')
except ImportError:
    print('some modules are missing')

app = Flask(__name__)


class NameForm(FlaskForm):
    name = StringField('Name')


@app.route('/')
def index():
    return render_template('index.html', form=NameForm())
