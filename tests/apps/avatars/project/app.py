import os

from flask import Flask, abort, redirect, render_template_string, request, session, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.secret_key = 'not a secret'
app.config['AVATARS'] = os.path.join(app.root_path, 'static', 'avatars')
PUBLIC = {'login', 'static'}


@app.before_request
def ask_for_login():
    if request.endpoint not in PUBLIC and 'user' not in session:
        return redirect(url_for('login'))


@app.route('/login', methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        session['user'] = request.form['user']
        return redirect('/')
    return 'Who are you?'


@app.route('/')
def home():
    names = sorted(os.listdir(app.config['AVATARS']))
    page = '{% for name in names %}<img src="{{ url_for("static", filename="avatars/" + name) }}">{% endfor %}'
    return render_template_string(page, names=names)


@app.route('/avatar', methods=['POST'])
def upload():
    image = request.files['image']
    name = secure_filename(image.filename) or abort(400)
    image.save(os.path.join(app.config['AVATARS'], name))
    return url_for('static', filename=f'avatars/{name}'), 201


@app.route('/avatar/<name>', methods=['DELETE'])
def remove(name):
    os.remove(os.path.join(app.config['AVATARS'], secure_filename(name)))
    return '', 204


if __name__ == '__main__':
    app.run(debug=True)
