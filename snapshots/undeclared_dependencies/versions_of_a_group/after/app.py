from flask import Flask, jsonify
import redis

app = Flask(__name__)
cache = redis.from_url('redis://cache.example.org')


@app.route('/')
def home():
    return jsonify(cache.get('home'))
