import gzip
import zipfile
from flask import Flask
from vercel_env import writable

app = Flask(__name__)


@app.route('/')
def index():
    with gzip.open(writable('a.gz'), 'wb') as f:
        f.write(b'a')
    with zipfile.ZipFile(writable('a.zip'), mode='w') as z:
        z.write(writable('a.gz'), 'a.gz')
    return 'ok'
