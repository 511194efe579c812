import os
import pickle
import sys
from pathlib import Path

from flask import Flask

HERE = Path(__file__).parent
MODEL = HERE / 'model.pkl'
if not MODEL.exists():
    raise FileNotFoundError('train the model first')
assert os.path.isfile('words.txt'), 'no words'
if not os.path.exists('stops.txt'):
    sys.exit('no stop words')
if not os.path.exists('extra.txt'):
    print('no extra words')
if not os.path.exists('made.txt'):
    with open('/tmp/made.txt', 'w') as file:
        file.write('x')

app = Flask(__name__)
with open(MODEL, 'rb') as file:
    model = pickle.load(file)


@app.get('/')
def index():
    if not os.path.exists('page.txt'):
        raise FileNotFoundError('no page')
    return str(model)
