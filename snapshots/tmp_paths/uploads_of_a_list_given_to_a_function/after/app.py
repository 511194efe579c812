from flask import Flask, request

from storage import keep_all, show_all

app = Flask(__name__)


@app.post('/keep')
def keep():
    files = request.files.getlist('files')
    return {'lines': keep_all(files)}


@app.post('/more')
def more():
    return {'lines': keep_all(files=request.files.getlist('more'))}


@app.post('/show')
def show():
    return {'names': show_all(request.form.getlist('models'))}
