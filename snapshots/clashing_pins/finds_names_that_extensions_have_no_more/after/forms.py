from flask_wtf import CsrfProtect, FlaskForm
from wtforms import PasswordField, TextField, validators
from wtforms.fields.html5 import EmailField
from wtforms.validators import Required

try:
    from wtforms.ext.sqlalchemy.fields import QuerySelectField
except ImportError:
    QuerySelectField = None


class Login(FlaskForm):
    name = TextField(validators=[Required()])
    email = EmailField(validators=[validators.DataRequired()])
    password = PasswordField()


csrf = CsrfProtect()
