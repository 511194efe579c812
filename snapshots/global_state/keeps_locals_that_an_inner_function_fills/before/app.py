import os

from flask import Flask, jsonify, request


def cached(function):
    answers = {}

    def wrapped(key):
        if key not in answers:
            answers[key] = function(key)
        return answers[key]

    return wrapped


def pages():
    """Called while the app is imported, and done then."""
    found = []

    def visit(folder):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            found.append(entry.name)
            if entry.is_dir():
                visit(entry.path)

    visit('templates')
    return found


def create_app():
    app = Flask(__name__)
    names = pages()
    rules = []

    def allow(rule):
        rules.append(rule)
        return rule

    allow('/health')

    @cached
    def square(number):
        return number * number

    @app.post('/numbers')
    def numbers():
        total = 0
        seen = []

        def add(number):
            nonlocal total
            total += number
            seen.append(square(number))

        for number in request.get_json():
            add(number)
        return jsonify(total=total, seen=seen, names=names, rules=rules)

    return app


app = create_app()
handler = app
