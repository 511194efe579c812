import sys
from flask import Flask

try:
    import redis
except ImportError:
    raise
try:
    import numpy
except ImportError:
    print("install numpy")
    sys.exit(1)

app = Flask(__name__)
print(redis, numpy)
