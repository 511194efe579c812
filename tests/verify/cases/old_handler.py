"""Two names for two apps: the runtime of old builders takes `handler`, the new one `app`."""

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'new'


class handler:
    pass
