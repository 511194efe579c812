import subprocess
from celery import Celery
from flask import Flask

app = Flask(__name__)
celery = Celery(app.name, broker="redis://redis.example.com:6379/0")
subprocess.Popen(["celery", "-A", "app.celery", "worker"])


@app.route("/model")
def model():
    subprocess.run("python -m streamlit run board.py", shell=True)
    return "ok"
