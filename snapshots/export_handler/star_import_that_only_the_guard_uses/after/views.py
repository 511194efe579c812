from core import *


@app.route("/")
def index():
    return "\n".join(notes)
