from flask import Flask

site = Flask('site')


@site.route('/')
def home():
    return 'hello'
