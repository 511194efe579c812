from flask import Flask, jsonify, request

app = Flask(__name__)
talks = {}


def answer(text):
    return text[::-1]


@app.post('/talk/<user>')
def talk(user):
    history = talks.get(user, [])
    history.append(answer(request.json['text']))
    talks[user] = history
    return jsonify(history)
