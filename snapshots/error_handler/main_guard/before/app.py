from flask import Flask, jsonify

app = Flask(__name__)


@app.route('/')
def home():
    return jsonify(status='ok')


# Local development only
if __name__ == '__main__':
    app.run(debug=True)
