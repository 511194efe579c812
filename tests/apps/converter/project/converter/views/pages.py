from flask import Blueprint, current_app, jsonify, render_template
from flask.views import View

from .. import db

pages = Blueprint('pages', __name__)


class ListView(View):
    template = 'jobs.html'

    def __init__(self, title, status=None):
        self.title = title
        self.status = status

    def dispatch_request(self):
        return render_template(self.template, title=self.title, jobs=db.all_jobs(self.status))


pages.add_url_rule('/', view_func=ListView.as_view('index', 'All documents'))
pages.add_url_rule('/failed', view_func=ListView.as_view('failed', 'What failed', status='failed'))


@pages.get('/public/formats')
def formats():
    return jsonify(sorted(current_app.config['ALLOWED_EXTENSIONS']))
