from flask import Blueprint, render_template

blueprint = Blueprint('public', __name__)


def money(cents):
    return f'{cents / 100:.2f}'


@blueprint.get('/')
def home():
    return render_template('public/home.html')
