import os
import uuid

from flask import Flask, jsonify, redirect, render_template_string, request, url_for

app = Flask(__name__)
app.config['UPLOAD_FOLDER'] = 'static/gallery'
app.config['MAX_CONTENT_LENGTH'] = 1024 * 1024
os.makedirs(app.config['UPLOAD_FOLDER'], exist_ok=True)


@app.get('/')
def gallery():
    names = sorted(os.listdir(app.config['UPLOAD_FOLDER']))
    return render_template_string(
        "{% for name in names %}<img src=\"{{ url_for('static', filename='gallery/' + name) }}\">\n{% endfor %}",
        names=names,
    )


@app.post('/')
def upload():
    file = request.files['photo']
    name = request.form['title'] + os.path.splitext(file.filename)[1]
    path = os.path.join(app.config['UPLOAD_FOLDER'], name)
    file.save(path)
    return jsonify(url=url_for('static', filename='gallery/' + name), path=path)


@app.post('/delete/<name>')
def delete(name):
    os.remove(os.path.join(app.config['UPLOAD_FOLDER'], name))
    return redirect(url_for('gallery'))
