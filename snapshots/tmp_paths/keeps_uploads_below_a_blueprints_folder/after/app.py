from flask import Flask

from media import bp

app = Flask(__name__)
app.register_blueprint(bp)
