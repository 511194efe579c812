from flask import Blueprint

from run import logger

views = Blueprint('views', __name__)


@views.get('/')
def home():
    logger.info('somebody is here')
    return 'welcome'
