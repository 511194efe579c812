from flask import Flask

app = Flask(__name__)
app.config.from_envvar('SHOP_SETTINGS')


@app.get('/')
def index():
    return app.config['NAME']
