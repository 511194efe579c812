from flask import Flask

app = Flask(__name__, static_folder='../static')


@app.route('/')
def home():
    return 'hello'
