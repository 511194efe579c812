from flask import Flask, jsonify

from store import events, users

app = Flask(__name__)


@app.route('/')
def home():
    events.insert_one({'what': 'visit'})
    return jsonify(users.count_documents({}))
