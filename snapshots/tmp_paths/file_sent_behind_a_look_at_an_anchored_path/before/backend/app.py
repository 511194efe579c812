import os

from flask import Flask, abort, request, send_file

from settings import IS_VERCEL

app = Flask(__name__)
RESULTS = 'results'


@app.post('/turn/<name>')
def turn(name):
    path = os.path.join(RESULTS, f'{name}.txt')
    with open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', path), 'w') as file:
        file.write(request.get_data(as_text=True)[::-1])
    if not os.path.exists(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', path)):
        abort(500)
    return send_file(path, as_attachment=True)
