"""Weather, from Python."""
from __future__ import annotations

__version__ = '1.2.0'
__all__ = ['app']

from dotenv import load_dotenv
from flask import Flask

load_dotenv()
app = Flask(__name__)
