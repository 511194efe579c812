import sys

sys.path.insert(0, 'lib')

from flask \
    import Flask

app = Flask(__name__)
