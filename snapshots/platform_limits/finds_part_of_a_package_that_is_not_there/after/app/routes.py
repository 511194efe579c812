from . import app, words


@app.route('/')
def index():
    return 'hello'
