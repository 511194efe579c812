from flask import Flask, jsonify

app = Flask(__name__)
last_error = None


@app.route('/divide/<int:by>')
def divide(by):
    global last_error
    try:
        return jsonify(1 / by)
    except ZeroDivisionError as error:
        last_error = str(error)
        return 'no', 400


@app.route('/last')
def last():
    return jsonify(last_error)
