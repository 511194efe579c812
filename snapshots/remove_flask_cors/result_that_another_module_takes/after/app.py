from flask import Flask
from cors import CORS

app = Flask(__name__)
cors = CORS(app)

import views
