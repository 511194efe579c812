from concurrent.futures import ThreadPoolExecutor
from flask import Flask

app = Flask(__name__)
executor = ThreadPoolExecutor(2)


@app.route("/mail")
def mail():
    executor.submit(print, "mail")
    return "queued"
