from flask import Flask, request

app = Flask(__name__)


@app.post('/pictures')
def add():
    request.files['picture'].save('picture.png')
    return collect(request.environ['pictures'])


def collect(pictures):
    pictures.write('picture.png')
    return 'ok'
