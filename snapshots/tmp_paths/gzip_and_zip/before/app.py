import gzip
import zipfile
from flask import Flask

app = Flask(__name__)


@app.route('/')
def index():
    with gzip.open('a.gz', 'wb') as f:
        f.write(b'a')
    with zipfile.ZipFile('a.zip', mode='w') as z:
        z.write('a.gz')
    return 'ok'
