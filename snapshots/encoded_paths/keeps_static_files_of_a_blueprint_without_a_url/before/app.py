from flask import Flask

from shop.views import shop

app = Flask(__name__)
app.register_blueprint(shop)


@app.get('/')
def index():
    return 'hello'
