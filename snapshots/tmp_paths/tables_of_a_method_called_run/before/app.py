from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))


class App:
    def __init__(self):
        self.app = Flask(__name__)
        self.app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///project.db'
        db.init_app(self.app)
        self.routes()

    def routes(self):
        @self.app.get('/')
        def index():
            return jsonify([u.name for u in User.query])

    def run(self):
        with self.app.app_context():
            db.create_all()
        self.app.run()


server = App()
app = server.app

if __name__ == '__main__':
    server.run()
