from flask import Flask
from flask_assets import Bundle, Environment

app = Flask(__name__)
app.config.update(ASSETS_AUTO_BUILD=False, ASSETS_MANIFEST=False)
assets = Environment(app)
assets.register('all', Bundle('a.js', 'b.js', filters='jsmin', output='gen/packed.js'))
