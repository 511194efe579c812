from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    threads = [Thread(target=print, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=5)
    return ", ".join(["a", "b"])


@app.route("/all")
def all_of_them():
    with ThreadPoolExecutor() as pool:
        pool.submit(print, 1)
    return "ok"
