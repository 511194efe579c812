from flask import Flask
from extensions import cors
from routes.items import items

app = Flask(__name__)
cors.init_app(app)
app.register_blueprint(items)

if __name__ == '__main__':
    app.run()
