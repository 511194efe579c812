from flask import Flask, request

app = Flask(__name__)
seen = {}


@app.post('/hook')
def hook():
    event = request.json['id']
    if event in seen:
        return seen[event]
    seen[event] = 'done'
    return 'new'
