from flask import Flask

environ = {"KEY": "1"}


class os:
    environ = {"KEY": "1"}


KEY = environ["KEY"]
OTHER = os.environ["KEY"]
app = Flask(__name__)
