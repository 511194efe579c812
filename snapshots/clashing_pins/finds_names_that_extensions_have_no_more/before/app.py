from flask import Flask
from flask_admin import Admin
from flask_jwt_extended import JWTManager, jwt_required

from forms import Login

app = Flask(__name__)
admin = Admin(app, name='shop', template_mode='bootstrap3')
JWTManager(app)


@app.route('/')
@jwt_required()
def index():
    from flask_jwt_extended import get_raw_jwt

    return {'token': get_raw_jwt(), 'form': str(Login())}


def scheme(template_mode=None):
    return template_mode


scheme(template_mode='dark')
