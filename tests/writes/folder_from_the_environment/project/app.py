import os

from flask import Flask, jsonify, request

app = Flask(__name__)
DATA_DIR = os.environ.get('DATA_DIR', 'data')
DIARY = os.path.join(DATA_DIR, os.getenv('DIARY_NAME') or 'diary.txt')

os.makedirs(DATA_DIR, exist_ok=True)


@app.route('/')
def files():
    return jsonify(os.listdir(DATA_DIR))


@app.route('/day', methods=['GET', 'POST'])
def day():
    if request.method == 'POST':
        with open(DIARY, 'a') as diary:
            diary.write(request.form['text'] + '\n')
    with open(DIARY) as diary:
        return diary.read()
