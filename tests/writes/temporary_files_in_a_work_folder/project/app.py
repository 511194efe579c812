import os
import tempfile

from flask import Flask, jsonify, request

app = Flask(__name__)
WORK = os.path.join(os.path.dirname(__file__), 'work')
os.makedirs(WORK, exist_ok=True)


@app.route('/sort', methods=['POST'])
def sort():
    with tempfile.NamedTemporaryFile('w', dir=WORK, suffix='.txt', delete=False) as file:
        file.write(request.get_data(as_text=True))
    with open(file.name) as lines:
        result = sorted(lines)
    os.unlink(file.name)
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        with open(os.path.join(folder, 'sorted.txt'), 'w') as out:
            out.writelines(result)
        with open(os.path.join(folder, 'sorted.txt')) as out:
            return out.read()


@app.route('/left')
def left():
    return jsonify(os.listdir(WORK))
