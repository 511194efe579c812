from flask import Flask
from dotenv import load_dotenv
import os, json

load_dotenv()
app = Flask(__name__)
CACHE = 'cache.json'


@app.route('/<city>')
def weather(city):
    cache = json.load(open(CACHE)) if os.path.exists(CACHE) else {}
    cache[city] = len(city)
    json.dump(cache, open(CACHE, 'w'))
    return str(cache[city])
