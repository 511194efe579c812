import os

from dotenv import load_dotenv
from flask import Blueprint

load_dotenv()
bp = Blueprint('mail', __name__)
SENDER = os.getenv('SENDER')
