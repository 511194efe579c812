from pathlib import Path

from flask import Flask, abort, jsonify, request
from flask.views import MethodView

from store import JsonStore

app = Flask(__name__)
documents = JsonStore(Path(app.root_path) / 'db' / 'documents.json')


class DocumentsAPI(MethodView):
    init_every_request = False

    def get(self, key=None):
        data = documents.read()
        if key is None:
            return jsonify(sorted(data))
        return jsonify(data.get(key) or abort(404))

    def put(self, key):
        with documents.change() as data:
            data[key] = request.get_json()
        return '', 204

    def delete(self, key):
        with documents.change() as data:
            data.pop(key, None)
        return '', 204


view = DocumentsAPI.as_view('documents')
app.add_url_rule('/documents', view_func=view, methods=['GET'])
app.add_url_rule('/documents/<key>', view_func=view)
