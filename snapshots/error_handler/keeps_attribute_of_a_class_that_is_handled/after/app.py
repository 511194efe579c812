from flask import Flask


class Site:
    web = Flask(__name__)

    @web.errorhandler(Exception)
    def failed(error):
        return "bad", 500
