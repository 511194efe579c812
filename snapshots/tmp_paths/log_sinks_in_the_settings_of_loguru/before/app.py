import sys

from flask import Flask
from loguru import logger

logger.configure(
    handlers=[
        {'sink': sys.stderr, 'format': '{message}'},
        {'sink': 'app.log', 'serialize': True},
        {'sink': lambda message: None},
    ]
)
app = Flask(__name__)
