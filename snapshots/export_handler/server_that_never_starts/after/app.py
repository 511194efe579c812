from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'index'


handler = app


if False:
    app.run(debug=True)

if 0:
    app.run(port=8000)
