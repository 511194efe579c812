from flask import Flask, request

from vercel_env import writable
from sensors import station

app = Flask(__name__)


@app.get('/values')
def values():
    with open(writable('temperature'), 'w') as f:
        f.write('1')
    return {'values': station.read(['temperature', 'humidity'])}
