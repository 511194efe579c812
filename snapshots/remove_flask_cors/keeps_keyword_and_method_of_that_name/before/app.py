from flask import Flask
from markupsafe import Markup

app = Flask(__name__)


class Page:
    def CORS(self, cross_origin=None):
        return Markup(f'<script crossorigin="{cross_origin}"></script>')


@app.route("/")
def home():
    return Page().CORS(cross_origin="anonymous")
