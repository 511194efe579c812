from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/name/<int:number>')
def name(number):
    folder = Path('receipts') / str(number)
    return jsonify(str(folder / 'a.pdf').replace('\\', '/'))
