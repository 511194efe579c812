import os

from flask import Flask, current_app, send_from_directory

from .vercel_env import IS_VERCEL, writable


def create_app():
    app = Flask(__name__, template_folder='../templates', static_folder='../static')

    from . import views

    app.register_blueprint(views.bp)

    if IS_VERCEL:

        @app.endpoint('static')
        def send_static_file(filename):
            """Serve what the app writes below static/ from /tmp, under the same URL."""
            filename = os.path.normpath(filename)
            if filename.startswith('uploads/'):
                folder = os.path.join(current_app.static_folder, 'uploads')
                return send_from_directory(writable(folder), filename[len('uploads/'):])
            return current_app.send_static_file(filename)

    return app
