import logging.config
import os

import yaml
from flask import Flask

BASE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(BASE, 'conf', 'logging.yaml')) as file:
    logging.config.dictConfig(yaml.safe_load(file))
app = Flask(__name__)
