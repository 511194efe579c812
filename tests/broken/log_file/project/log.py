import logging

logger = logging.getLogger('shop')
logger.setLevel(logging.INFO)
logger.addHandler(logging.FileHandler('shop.log'))
