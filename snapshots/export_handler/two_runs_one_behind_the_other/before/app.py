from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "ok"


app.run(port=5000)
app.run(port=5001)
