from flask import Flask, request

site = Flask(__name__)


@site.post('/upload')
def upload():
    request.files['file'].save('static/file.png')
    return 'kept'
