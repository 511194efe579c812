import os

from flask import Flask
from waitress import serve

IS_VERCEL = os.getenv("VERCEL") == "1" or os.getenv("VERCEL_ENV") is not None

app = Flask(__name__)
handler = app
if os.getenv("DEBUG"):
    if __name__ == "__main__":
        app.run(debug=True)
else:
    if not IS_VERCEL:
        serve(app, port=8080)
