import os


def configure(app):
    app.config['SECRET_KEY'] = os.environ.get('SECRET_KEY', 'books')
