from flask import Flask

app = Flask(__name__)
shelf = []

import toys
import tools

if __name__ == '__main__':
    app.run()
