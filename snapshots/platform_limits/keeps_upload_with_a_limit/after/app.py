from flask import Flask, request

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024


@app.post('/')
def take():
    data = request.files['a'].read()
    return str(len(data))
