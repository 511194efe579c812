from flask import Blueprint, Flask

app = Flask(__name__)
admin = Flask('admin')
tools = Blueprint('tools', __name__)


@app.get('/')
def index():
    return 'hello'


handler = app


if __name__ == '__main__':
    admin.register_blueprint(tools)
    admin.run()
