from flask import Flask

from second import second
from third import third
from fourth import fourth

app = Flask(__name__)
handler = app
IS_MAIN = __name__ == '__main__'

if IS_MAIN and app.name:
    app.run()
