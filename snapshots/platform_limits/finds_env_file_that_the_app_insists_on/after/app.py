import os
import sys
from pathlib import Path

from flask import Flask

if not os.path.exists('.env'):
    sys.exit('Copy .env.example to .env')
if not (Path(__file__).parent / '.env').is_file():
    raise RuntimeError('no .env')
if not os.path.isfile(os.path.join(os.path.dirname(__file__), 'settings', '.env')):
    print('no settings')
ENV = Path(__file__).resolve().parent / '.env'
if not ENV.exists():
    sys.exit(1)

app = Flask(__name__)


@app.route('/env')
def env():
    if not Path('.env').exists():
        raise FileNotFoundError('.env')
    return 'there'
