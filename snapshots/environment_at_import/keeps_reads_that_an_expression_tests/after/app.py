import os

from flask import Flask

app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ['SECRET_KEY'] if 'SECRET_KEY' in os.environ else 'dev')
app.config['MAIL'] = {'host': os.environ['MAIL_HOST'] if 'MAIL_HOST' in os.environ else None}
debug = bool('DEBUG_MODE' in os.environ and os.environ['DEBUG_MODE'] == '1')


@app.get('/')
def home():
    return str(debug)


handler = app
