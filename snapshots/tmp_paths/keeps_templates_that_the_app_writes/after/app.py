import os

from flask import Flask, render_template, request

app = Flask(__name__)


@app.put('/<name>')
def change(name):
    with open(os.path.join('templates', name + '.html'), 'w') as f:
        f.write(request.get_data(as_text=True))
    return '', 204


@app.get('/<name>')
def page(name):
    return render_template(name + '.html')
