from flask import Flask, jsonify

app = Flask(__name__)
notes = [{'id': 1}, {'id': 2}]


@app.delete('/notes/<int:id>')
def remove(id):
    global notes
    notes = [note for note in notes if note['id'] != id]
    return jsonify(len(notes))
