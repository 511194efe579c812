from flask import Flask
from asgiref.wsgi import WsgiToAsgi
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)


@app.route('/')
def home():
    return 'home'


app.wsgi_app = ProxyFix(app.wsgi_app)
application = app
app = WsgiToAsgi(app)
