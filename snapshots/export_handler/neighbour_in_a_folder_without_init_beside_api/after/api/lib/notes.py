from flask import Blueprint

notes = Blueprint('notes', __name__)
