from flask import Flask


class Site:
    web = Flask(__name__)

    @web.route("/")
    def index():
        return "ok"


Site.web.jinja_env.trim_blocks = True
