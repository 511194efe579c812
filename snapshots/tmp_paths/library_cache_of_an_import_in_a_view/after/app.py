import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

if IS_VERCEL:
    os.environ.setdefault('TLDEXTRACT_CACHE', '/tmp/tldextract')

app = Flask(__name__)


@app.get('/<url>')
def domain(url):
    import tldextract
    return tldextract.extract(url).domain
