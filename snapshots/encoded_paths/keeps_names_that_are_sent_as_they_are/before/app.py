import requests
from flask import Flask

app = Flask(__name__)
cache = {}


@app.route("/it's(a)+b,c;d=e&f!$@~/<int:number>/<any(a, b):part>/<uuid:which>/<user_id>/<userId>/<uuid>/<sort_order>")
def odd(number, part, which, user_id, userId, uuid, sort_order):
    cache.get('/a b')
    return requests.get('/a b').text
