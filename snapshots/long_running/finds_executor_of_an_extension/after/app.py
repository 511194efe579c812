from flask import Flask
from flask_executor import Executor

app = Flask(__name__)
executor = Executor(app)


@app.get('/')
def start():
    executor.submit(print, 'done')
    return 'started'
