from flask import Flask, request, jsonify

from vercel_env import writable

app = Flask(__name__)


@app.route('/visit')
def visit():
    with open(writable('visits.txt'), 'a') as f:
        f.write('x')
    return 'ok'
