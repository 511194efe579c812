from flask import Flask
from cors import CORS
from settings import NAME

app = Flask(__name__)
CORS(app)


@app.route('/')
def home():
    return NAME


if __name__ == '__main__':
    app.run()
