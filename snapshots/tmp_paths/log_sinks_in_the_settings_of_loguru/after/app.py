import sys

from flask import Flask
from loguru import logger

from vercel_env import writable

logger.configure(
    handlers=[
        {'sink': sys.stderr, 'format': '{message}'},
        {'sink': writable('app.log'), 'serialize': True},
        {'sink': lambda message: None},
    ]
)
app = Flask(__name__)
