from flask import Flask

app = Flask(__name__)


@app.route('/users/<int:user_id>/<token>')
def user(user_id, token):
    return str(user_id)


@app.route('/hello/<name>')
def hello(name):
    return f'hello {name}'
