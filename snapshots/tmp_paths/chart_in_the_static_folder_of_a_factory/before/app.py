import os
import matplotlib.pyplot as plt
from flask import Flask, render_template_string


def create_app():
    app = Flask(__name__)

    @app.route("/")
    def home():
        plt.savefig(os.path.join(app.root_path, "static", "chart.png"))
        return render_template_string("<img src='/static/chart.png'>")

    return app


app = create_app()
