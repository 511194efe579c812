from flask import Flask

UPLOADS = 'uploads'
LOG = '/srv/notes.log'


class Settings:
    UPLOADS = UPLOADS
    LOG = LOG


app = Flask(__name__)
app.config.from_object(Settings)


@app.post('/<name>')
def add(name):
    with open(app.config['UPLOADS'] + '/' + name, 'w') as file:
        file.write(name)
    with open(app.config['LOG'], 'a') as file:
        file.write(name)
    return 'ok'
