from flask import Flask, jsonify, request

app = Flask(__name__)


class Search:
    def __init__(self):
        self.found = []

    def run(self, words):
        self.found = []
        for word in words:
            self._look(word)
        return self.found

    def _look(self, word):
        self.found.append(word.upper())


search = Search()


@app.get('/')
def home():
    return jsonify(search.run(request.args.getlist('q')))
