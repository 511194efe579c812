from flask import Flask

from models import notes

app = Flask(__name__)
app.config['NOTES'] = notes
