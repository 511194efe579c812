import os

from flask import Blueprint, Flask, render_template, request

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(HERE, 'pages')
pages = Blueprint('pages', __name__, template_folder='pages')


@pages.post('/save')
def save():
    os.makedirs(PAGES, exist_ok=True)
    with open(os.path.join(PAGES, 'page.html'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@pages.post('/picture')
def picture():
    request.files['picture'].save(os.path.join(PAGES, 'picture.png'))
    return 'ok'


@pages.get('/')
def index():
    return render_template('page.html')


app.register_blueprint(pages)
