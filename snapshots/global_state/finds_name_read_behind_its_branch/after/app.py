from flask import Flask, jsonify, request

app = Flask(__name__)
rows = []


@app.post('/')
def index():
    global rows
    if 'text' in request.form:
        rows = request.form['text'].split(',')
    return jsonify(rows)
