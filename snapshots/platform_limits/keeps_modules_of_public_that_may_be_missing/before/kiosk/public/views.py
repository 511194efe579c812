from flask import Blueprint

blueprint = Blueprint('kiosk', __name__)
