from app import app


@app.route('/only-here')
def only_here():
    return 'test'
