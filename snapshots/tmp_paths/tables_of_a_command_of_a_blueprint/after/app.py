import os
from flask import Flask
from vercel_env import IS_VERCEL, writable
from blog import bp

app = Flask(__name__)
app.config['DATABASE'] = 'blog.db'
app.register_blueprint(bp)


if IS_VERCEL and not os.path.exists(writable(app.config['DATABASE'])):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['blog', 'init-db'], catch_exceptions=False)


if __name__ == '__main__':
    app.run()
