try:
    from dotenv import load_dotenv
except ImportError:
    def load_dotenv(**options):
        return False

from flask import Flask
from rich import print

load_dotenv(stream=open('.env'))

app = Flask(__name__)


@app.get('/')
def index():
    print('[bold]index[/bold]')
    return 'ok'
