from app import app, cors


@app.get('/')
def index():
    return 'ok'
