from flask import Blueprint

notes = Blueprint("notes", __name__)


@notes.route("/")
def index():
    return "no notes"
