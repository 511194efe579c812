from flask import Flask

from lib.notes import notes

app = Flask(__name__)
app.register_blueprint(notes)
handler = app
