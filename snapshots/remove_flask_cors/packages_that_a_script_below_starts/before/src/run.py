from flask import Flask

from admin.pages import admin
from shop.pages import shop

app = Flask(__name__)
app.register_blueprint(admin)
app.register_blueprint(shop)

if __name__ == '__main__':
    app.run()
