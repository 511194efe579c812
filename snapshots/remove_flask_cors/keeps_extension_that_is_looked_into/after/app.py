from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
cors = CORS(app, origins='https://shop.example.com')


@app.get('/policy')
def policy():
    return {key: str(value) for key, value in cors._options.items()}
