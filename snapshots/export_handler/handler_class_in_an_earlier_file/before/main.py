from flask import Flask

from app import Handler

app = Flask(__name__)
app.logger.addHandler(Handler())


@app.route('/')
def home():
    return 'hello'
