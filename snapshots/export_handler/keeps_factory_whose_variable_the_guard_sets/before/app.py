import os
from flask import Flask
MODES = {'dev': 1, 'prod': 2}
def create_app(mode):
    app = Flask(__name__)
    app.config['MODE'] = MODES[mode]
    @app.route('/')
    def index():
        return str(mode)
    return app
if __name__ == '__main__':
    os.environ.setdefault('MODE', 'dev')
    app = create_app(os.getenv('MODE'))
    app.run()
