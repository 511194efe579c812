from flask import Flask

import errors

app = Flask(__name__)
errors.register(app)
