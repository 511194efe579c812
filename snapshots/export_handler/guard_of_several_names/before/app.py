from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'index'


if __name__ in ('__main__', '__mp_main__'):
    app.run(port=8000)
