from flask import Flask, jsonify
from flask_cors import CORS
from dotenv import load_dotenv, find_dotenv

load_dotenv(find_dotenv())
app = Flask(__name__)
CORS(app, supports_credentials=True)


@app.get('/api/items')
def items():
    return jsonify(['tea', 'milk'])


@app.get('/api/count')
def count():
    with open('count.txt', 'a+') as f:
        f.write('x')
        f.seek(0)
        return str(len(f.read()))


if __name__ == '__main__':
    app.run()