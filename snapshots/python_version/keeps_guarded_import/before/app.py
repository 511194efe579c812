try:
    import distutils
except ImportError:
    distutils = None
from flask import Flask

app = Flask(__name__)
