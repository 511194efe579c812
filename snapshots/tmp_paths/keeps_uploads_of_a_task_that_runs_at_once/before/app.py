"""Celery runs the task in the request here: it looks for the page in the project."""
from flask import Flask, request

from tasks import read_text

app = Flask(__name__)


@app.route('/scan', methods=['POST'])
def scan():
    request.files['page'].save('uploads/page.png')
    return {'text': read_text.delay('uploads/page.png').get()}
