from flask import Flask

app = Flask(__name__)
PRICES = {'tea': 3}


@app.get('/')
def index():
    return f'tea: {PRICES['tea']}'
