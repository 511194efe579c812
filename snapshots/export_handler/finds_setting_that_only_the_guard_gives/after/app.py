import os
import sys

from flask import Flask

app = Flask(__name__)
handler = app


@app.get('/')
def pictures():
    return {'pictures': sorted(os.listdir(app.config['FOLDER']))}


if __name__ == '__main__':
    app.config['FOLDER'] = sys.argv[1]
    app.run()
