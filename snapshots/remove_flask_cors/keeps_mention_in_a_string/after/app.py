from flask import Flask

app = Flask(__name__)


@app.route('/help')
def help():
    return 'pip install flask_cors'
