from urllib.parse import quote

from flask import Blueprint, Flask

pages = Blueprint('pages', __name__)


@pages.route('/über/<int:number>')
def about(number):
    return quote(f'page {number}')


wsgi_app = Flask(__name__)
wsgi_app.register_blueprint(pages)
app = wsgi_app
