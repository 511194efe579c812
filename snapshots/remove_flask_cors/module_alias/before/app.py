import flask
import flask_cors as fc

app = flask.Flask(__name__)
fc.CORS(app)


@app.get('/')
def index():
    return 'hello'
