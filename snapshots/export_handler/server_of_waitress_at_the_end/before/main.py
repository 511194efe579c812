import os

from flask import Flask
from waitress import serve

app = Flask(__name__)
handler = app
if os.getenv("DEBUG"):
    app.run(debug=True)
else:
    serve(app, port=8080)
