import subprocess
import time
from threading import Thread
from flask import Flask

app = Flask(__name__)


@app.cli.command("watch")
def watch():
    while True:
        time.sleep(60)


if __name__ == "__main__":
    Thread(target=print).start()
    subprocess.Popen(["redis-server"])
    app.run()
