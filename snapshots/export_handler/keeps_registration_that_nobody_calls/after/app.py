from flask import Flask

from shop.web import web

app = Flask(__name__)
app.register_blueprint(web)
handler = app
