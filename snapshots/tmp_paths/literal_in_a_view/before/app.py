from flask import Flask, request, jsonify

app = Flask(__name__)


@app.route('/visit')
def visit():
    with open('visits.txt', 'a') as f:
        f.write('x')
    return 'ok'
