from extensions import app


@app.errorhandler(500)
def broken(error):
    return 'sorry', 500


@app.route('/')
def home():
    return 'home'
