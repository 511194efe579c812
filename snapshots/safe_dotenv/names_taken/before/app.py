from dotenv import load_dotenv
from flask import Flask, jsonify

load_dotenv()
app = Flask(__name__)
error = None


@app.route('/last')
def last():
    os = request_os()
    return jsonify(error=str(error), os=os)


def request_os():
    return 'linux'
