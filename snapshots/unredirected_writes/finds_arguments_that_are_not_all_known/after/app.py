from flask import Flask, request

app = Flask(__name__)


@app.post('/files')
def file():
    where = request.get_json()
    open(*where).write('x')
    return 'ok'
