from flask import Blueprint, Flask

app = Flask(__name__)
tools = Blueprint('tools', __name__)


@app.get('/')
def index():
    return 'hello'


def add_tools():
    app.register_blueprint(tools)


def with_tools():
    add_tools()


handler = app


if __name__ == '__main__':
    app.run()
