from flask import Flask, request

app = Flask(__name__)


@app.route('/', methods=['POST'])
def upload():
    request.files['f'].save('upload.bin')
    return 'ok'
