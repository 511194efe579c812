from flask import Flask

from views.items import items

app = Flask(__name__)
app.register_blueprint(items)


if __name__ == '__main__':
    app.run()
