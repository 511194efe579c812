import os

from flask import Flask

app = Flask(__name__)
handler = app
if not os.environ.get('VERCEL'):
    app.run()
