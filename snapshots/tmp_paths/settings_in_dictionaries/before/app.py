from flask import Flask
from flask_sqlalchemy import SQLAlchemy

DEFAULTS = {
    'SQLALCHEMY_DATABASE_URI': 'sqlite:///notes.db',
    'UPLOAD_FOLDER': 'uploads',
}

app = Flask(__name__)
app.config.update(DEFAULTS)
app.config |= {'EXPORT': 'export/notes.txt'}
app.config.update(**{'LOG': '/srv/notes.log'})
db = SQLAlchemy(app)
with app.app_context():
    db.create_all()


@app.post('/<name>')
def add(name):
    with open(app.config['UPLOAD_FOLDER'] + '/' + name, 'w') as file:
        file.write(name)
    with open(app.config['EXPORT'], 'w') as file:
        file.write(name)
    with open(app.config['LOG'], 'a') as file:
        file.write(name)
    return 'ok'
