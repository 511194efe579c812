from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app)  # the front end runs elsewhere
app.config['JSON_SORT_KEYS'] = False


@app.route('/')
def index():
    return 'hello'


if __name__ == '__main__':
    app.run(debug=True)
