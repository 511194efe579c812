from flask import Flask
from flask_cors import CORS
from flask_cors.core import ACL_ORIGIN

app = Flask(__name__)
CORS(app)
print(ACL_ORIGIN)
