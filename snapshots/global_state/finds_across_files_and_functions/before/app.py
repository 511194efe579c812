from flask import Flask
import store
from views import bp

app = Flask(__name__)
app.register_blueprint(bp)
