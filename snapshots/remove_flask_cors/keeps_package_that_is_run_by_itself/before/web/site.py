from flask import Flask
from flask_cors import CORS
from flask_cors import cross_origin as shared

app = Flask(__name__)
CORS(app)


@app.route("/")
@shared()
def index():
    return "ok"


if __name__ == "__main__":
    app.run()
