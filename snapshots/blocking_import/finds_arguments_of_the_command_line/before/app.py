import sys

from flask import Flask

import options
import settings

app = Flask(__name__)
PORT = int(sys.argv[1])

if __name__ == '__main__':
    app.run(port=PORT, debug=sys.argv[2] == 'debug')
