import json

from flask import Flask, jsonify, request

service = Flask('hooks')


@service.route('/health')
def health():
    return 'fine'


@service.route('/hook', methods=['POST'])
def hook():
    with open('last.json', 'w+') as f:
        json.dump(request.json, f)
        f.seek(0)
        return f.read()


@service.route('/hook/last')
def last():
    return jsonify(json.load(open('last.json')))
