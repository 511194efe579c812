from flask import Flask
from flask_admin import Admin
from loguru import logger

from shop import Store

app = Flask(__name__)
admin = Admin(app)
store = Store(base_path='files', sink='list.txt')
base = {}
base['base_path'] = 'files'
logger.info(store.title())
