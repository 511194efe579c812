from flask import Flask

app = Flask(__name__)

# @app.errorhandler(Exception)
# def handle_exception(e):
#     return str(e), 500


@app.route('/')
def home():
    return 'home'
# app.run(debug=True)
