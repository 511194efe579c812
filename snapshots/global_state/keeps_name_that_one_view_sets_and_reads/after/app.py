from flask import Flask, request

app = Flask(__name__)
result = None


@app.route("/")
def home():
    global result
    result = request.args.get("q", "")
    return result.upper()
