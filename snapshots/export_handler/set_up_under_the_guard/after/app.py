from flask import Flask, session
from flask_wtf.csrf import CSRFProtect

from shop import shop

app = Flask(__name__)
csrf = CSRFProtect()


@app.route('/')
def home():
    return session.get('name', 'stranger')


handler = app


if __name__ == '__main__':
    app.config['DEBUG'] = True
    csrf.init_app(app)
    app.register_blueprint(shop)
    app.run()
