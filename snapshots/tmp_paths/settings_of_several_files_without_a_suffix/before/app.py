import configparser

from flask import Flask, request

app = Flask(__name__)
parser = configparser.ConfigParser()


@app.post('/settings')
def settings():
    with open('settings', 'w') as f:
        f.write(request.get_data(as_text=True))
    parser.read(['defaults', 'settings'])
    return dict(parser['app'])
