from flask import Flask

app = Flask(__name__)
serve = app.run

@app.route('/')
def index():
    return 'ok'


serve(debug=True)
