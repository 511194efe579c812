from flask import Flask, request


def input(name):
    return request.args[name]


app = Flask(__name__)
app.add_template_global(input)


@app.route("/")
def home():
    return input("name")
