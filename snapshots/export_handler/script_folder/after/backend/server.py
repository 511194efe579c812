from flask import Flask

import db

app = Flask(__name__)
app.config['DB'] = db.URL
