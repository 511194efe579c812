import os

from flask import Flask, session

app = Flask(__name__)
app.secret_key = os.environ.get('SECRET_KEY', 'books')


@app.route('/')
def home():
    return str(session.get('user'))


handler = app

if __name__ == '__main__':
    app.secret_key = 'laptop'
    app.run()
