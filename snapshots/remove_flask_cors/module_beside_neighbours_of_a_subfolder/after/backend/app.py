from flask import Flask
from cors import CORS
from settings import ORIGINS
from routes.items import items

app = Flask(__name__)
CORS(app, origins=ORIGINS)
app.register_blueprint(items)

if __name__ == '__main__':
    app.run()
