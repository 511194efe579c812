from __main__ import app, shelf


@app.route('/')
def index():
    return {'toys': shelf}
