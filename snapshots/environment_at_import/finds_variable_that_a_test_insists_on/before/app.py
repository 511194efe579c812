import os
import sys

from flask import Flask

API_KEY = os.getenv('API_KEY')
if not API_KEY:
    raise RuntimeError('API_KEY is not set')
REGION: str = os.environ.get('REGION')
PLAN = os.environ.get('PLAN')
if REGION is None or PLAN is None:
    sys.exit('REGION and PLAN are not set')
assert os.getenv('LICENSE'), 'no license'

app = Flask(__name__)
