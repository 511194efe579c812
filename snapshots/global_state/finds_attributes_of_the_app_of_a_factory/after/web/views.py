from flask import jsonify


def register(app):
    @app.get('/seen/<name>')
    def seen(name):
        app.seen[name] = True
        return jsonify(sorted(app.seen))
