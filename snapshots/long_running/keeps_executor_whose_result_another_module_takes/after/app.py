from flask import Flask

from pool import executor

app = Flask(__name__)


@app.post('/jobs/<name>')
def start(name):
    job = executor.submit(str.upper, name)
    return job.result(timeout=5)


handler = app
