from flask import Flask
from flask_assets import Bundle, Environment

app = Flask(__name__)
assets = Environment(app)
assets.register('all', Bundle('a.js', 'b.js', filters='jsmin', output='gen/packed.js'))
