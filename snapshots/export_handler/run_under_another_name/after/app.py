from flask import Flask

app = Flask(__name__)
serve = app.run

@app.route('/')
def index():
    return 'ok'


handler = app


if __name__ == '__main__':
    serve(debug=True)
