import logging

from dotenv import load_dotenv
from flask import Flask

found = load_dotenv()
if found:
    logging.info('settings of .env')
else:
    logging.info('settings of the environment')

app = Flask(__name__)
