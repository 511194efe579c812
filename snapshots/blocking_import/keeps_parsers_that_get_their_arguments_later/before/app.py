from flask import Flask

import options

app = Flask(__name__)

if __name__ == '__main__':
    app.run(port=options.serve())
