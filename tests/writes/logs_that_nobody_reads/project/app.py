import logging
import os
from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

from flask import Flask

app = Flask(__name__)
app.logger.setLevel(logging.INFO)
if not os.path.exists('logs'):
    os.mkdir('logs')
handler = RotatingFileHandler('logs/shop.log', maxBytes=10240, backupCount=3)
handler.setFormatter(logging.Formatter('%(levelname)s %(message)s'))
app.logger.addHandler(handler)

audit = logging.getLogger('audit')
audit.setLevel(logging.INFO)
audit.addHandler(TimedRotatingFileHandler(os.path.join('logs', 'audit.log'), when='midnight'))


@app.route('/buy/<what>', methods=['POST'])
def buy(what):
    app.logger.info('sold %s', what)
    audit.info('one %s less', what)
    return 'thanks'
