from flask import Flask

api = Flask('api')


@api.route('/users')
def users():
    return []
