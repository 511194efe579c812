import zipfile

from flask import Flask, request, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.route("/pictures", methods=["POST"])
def pictures():
    with zipfile.ZipFile(request.files["pictures"]) as pictures:
        pictures.extractall(writable("static"))
    return "/static/1.png"


if IS_VERCEL:

    @app.endpoint("static")
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        return send_from_directory(writable(current_app.static_folder), filename)
