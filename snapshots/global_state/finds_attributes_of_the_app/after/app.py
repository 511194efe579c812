from flask import Flask, current_app, jsonify, request

app = Flask(__name__)
app.counter = 0
app.users = []
app.latest = None


@app.get('/')
def home():
    app.counter += 1
    app.users.append(request.args['name'])
    current_app.users.sort()
    app.latest = request.args['name']
    return jsonify(app.users)


@app.get('/latest')
def latest():
    current_app.asked = getattr(current_app, 'asked', 0) + 1
    return jsonify(current_app.latest)
