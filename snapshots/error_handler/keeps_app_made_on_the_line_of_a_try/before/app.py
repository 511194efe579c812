from flask import Flask

try: app = Flask(__name__)
except OSError: pass


@app.get('/')
def index():
    return 'shop'
