import configparser

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
parser = configparser.ConfigParser()


@app.post('/settings')
def settings():
    with open(writable('settings'), 'w') as f:
        f.write(request.get_data(as_text=True))
    parser.read(['defaults', writable('settings')])
    return dict(parser['app'])
