from flask import Flask

app = Flask(__name__)
items = []
total = 0


@app.route("/")
def home():
    items = [1]
    items.append(2)
    total = len(items)
    total += 1
    return str(total)


@app.route("/sum")
def add(items=None):
    items = items or []
    items.extend([1, 2])

    def inner(items):
        items.append(1)

    inner(items)
    return str(items)
