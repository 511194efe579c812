"""The app."""
import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

from dotenv import load_dotenv
from flask import Flask

if IS_VERCEL:
    os.environ.setdefault('NUMBA_CACHE_DIR', '/tmp/numba')

from services.audio import tempo

load_dotenv()
app = Flask(__name__)


@app.get('/')
def index():
    return tempo()
