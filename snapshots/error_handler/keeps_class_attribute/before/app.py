from flask import Flask


class Web:
    app = Flask(__name__)
    port = 8000
