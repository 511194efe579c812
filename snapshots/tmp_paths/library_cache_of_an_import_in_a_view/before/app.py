from flask import Flask

app = Flask(__name__)


@app.get('/<url>')
def domain(url):
    import tldextract
    return tldextract.extract(url).domain
