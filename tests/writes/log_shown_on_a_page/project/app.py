import logging
import os

from flask import Flask

LOG_DIR = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'logs')
LOG_FILE = os.path.join(LOG_DIR, 'work.log')
os.makedirs(LOG_DIR, exist_ok=True)

logger = logging.getLogger('work')
logger.setLevel(logging.INFO)
handler = logging.FileHandler(LOG_FILE)
handler.setFormatter(logging.Formatter('%(levelname)s - %(message)s'))
logger.addHandler(handler)

app = Flask(__name__)


@app.route('/work/<int:n>')
def work(n):
    if n == 0:
        logger.error('nothing to do')
        return 'no', 400
    logger.info('did %d', n)
    return 'done'


@app.route('/log')
def log():
    with open(LOG_FILE) as f:
        lines = f.readlines()
    return ''.join(lines[-10:]), {'Content-Type': 'text/plain'}


@app.route('/log/clear', methods=['POST'])
def clear():
    with open(LOG_FILE, 'w'):
        pass
    return 'cleared'
