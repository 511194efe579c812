from flask import Blueprint, Flask

app = Flask(__name__)
pages = Blueprint('pages', __name__)


@app.route('/api/health')
def health():
    return {'ok': True}


@pages.route('/about')
def about():
    return 'about'


app.register_blueprint(pages)
