from flask import Flask, jsonify, request
from flask_cors import CORS, cross_origin
from dotenv import load_dotenv
import os, json

load_dotenv()
app = Flask(__name__)
app.config['CORS_HEADERS'] = 'Content-Type'

CACHE = 'cache.json'


@app.route('/api/weather/<city>')
@cross_origin()
def weather(city):
    cache = {}
    if os.path.exists(CACHE):
        cache = json.load(open(CACHE))
    hit = city in cache
    cache[city] = len(city)
    json.dump(cache, open(CACHE, 'w'))
    return jsonify(city=city, degrees=cache[city], hit=hit)


@app.route('/api/echo', methods=['POST'])
@cross_origin(origins=['http://localhost:3000'], methods=['POST'])
def echo():
    return jsonify(request.get_json())


@app.route('/api/plain')
def plain():
    return 'plain'
