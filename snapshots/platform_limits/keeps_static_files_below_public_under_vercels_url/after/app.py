from flask import Flask

app = Flask(__name__, static_folder='public/static')


@app.get('/')
def index():
    return app.url_for('static', filename='a.css')
