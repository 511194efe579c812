import os

from flask import Flask
from flask_cors import CORS

from routes.users import users

app = Flask(__name__)
CORS(app, origins=os.getenv('ORIGINS', 'https://shop.example').split(','))
app.register_blueprint(users)

if __name__ == '__main__':
    app.run()
