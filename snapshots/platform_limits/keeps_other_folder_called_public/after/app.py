from flask import Flask, send_from_directory

app = Flask(__name__)


@app.route('/a')
def a():
    return send_from_directory('publications', 'a.pdf')
