from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    with open('/etc/os-release') as file:
        return file.read()
