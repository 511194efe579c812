from flask import Flask, jsonify, request

from board import board

app = Flask(__name__)


@app.post('/moves')
def move():
    board.move(request.get_json())
    return jsonify(board.moves)


@app.post('/restart')
def restart():
    board.restart()
    return 'ok'
