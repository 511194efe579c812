import os
from vercel_env import IS_VERCEL, writable

if IS_VERCEL:
    os.environ.setdefault("MPLCONFIGDIR", "/tmp/matplotlib")

import matplotlib.pyplot as plt
from flask import Flask, render_template_string, current_app, send_from_directory


def create_app():
    app = Flask(__name__)

    @app.route("/")
    def home():
        plt.savefig(writable(os.path.join(app.root_path, "static", "chart.png")))
        return render_template_string("<img src='/static/chart.png'>")

    if IS_VERCEL:

        @app.endpoint("static")
        def send_static_file(filename):
            """Serve what the app writes below static/ from /tmp, under the same URL."""
            return send_from_directory(writable(current_app.static_folder), filename)

    return app


app = create_app()
