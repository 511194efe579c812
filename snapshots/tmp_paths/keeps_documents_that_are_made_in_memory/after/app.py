import pdfkit
from flask import Flask, make_response

app = Flask(__name__)


@app.get('/')
def page():
    return make_response(pdfkit.from_string('<p>hello</p>', False))


@app.get('/site')
def site():
    return make_response(pdfkit.from_url('https://example.com', output_path=False))
