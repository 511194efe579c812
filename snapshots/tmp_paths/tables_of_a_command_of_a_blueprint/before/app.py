from flask import Flask
from blog import bp

app = Flask(__name__)
app.config['DATABASE'] = 'blog.db'
app.register_blueprint(bp)

if __name__ == '__main__':
    app.run()
