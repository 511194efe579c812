from core import *


@app.get('/')
def index():
    return 'ok'
