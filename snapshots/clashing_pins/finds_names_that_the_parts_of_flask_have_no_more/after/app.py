from flask import Flask
from itsdangerous import TimedJSONWebSignatureSerializer as Serializer
from werkzeug import secure_filename
from werkzeug.contrib.fixers import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app)


@app.route('/<name>')
def index(name):
    from werkzeug.urls import url_quote

    return url_quote(secure_filename(name)) + str(Serializer)
