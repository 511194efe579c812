from flask import Flask

app = Flask(__name__)
visits = 0


@app.route("/")
def home():
    global visits
    visits += 1
    return str(visits)
