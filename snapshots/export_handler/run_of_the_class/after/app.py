from flask import Flask

app = Flask(__name__)

@app.route('/')
def index():
    return 'ok'


handler = app


if __name__ == '__main__':
    Flask.run(app, port=8000)
