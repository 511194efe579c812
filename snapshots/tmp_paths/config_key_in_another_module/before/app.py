from flask import Flask

import config
from views import bp

app = Flask(__name__)
app.config.from_object(config)
app.register_blueprint(bp)
