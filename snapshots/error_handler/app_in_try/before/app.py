from flask import Flask

try:
    app = Flask(__name__, static_folder='static')
except Exception as error:
    print(error)
    raise


@app.route('/')
def home():
    return 'home'
