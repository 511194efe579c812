import os

from flask import Flask
from backend.cors import CORS

from backend.routes import routes

app = Flask(__name__)
CORS(app, origins=os.getenv('ORIGINS', 'https://shop.example').split(','))
app.register_blueprint(routes)

if __name__ == '__main__':
    app.run()
