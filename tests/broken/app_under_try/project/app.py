from flask import Flask

try:
    app = Flask(__name__)
except RuntimeError as error:
    print('no app:', error)
    raise


@app.route('/')
def home():
    return 'hello'
