from flask import Flask, jsonify, request

app = Flask(__name__)


def numbers(text):
    global rows
    try:
        if ',' not in text:
            raise ValueError('no rows')
        else:
            rows = text.split(',')
            rows = [row for row in rows if row]
            return rows
    except ValueError:
        return []


@app.post('/')
def index():
    return jsonify(numbers(request.form['text']))
