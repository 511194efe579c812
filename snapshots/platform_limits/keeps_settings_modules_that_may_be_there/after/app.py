from flask import Flask

app = Flask(__name__)
app.config.from_object("settings.Plain")
app.config.from_object("shop.defaults")
app.config.from_object("flask_shop_defaults.Config")
app.config.from_object(__name__)
try:
    app.config.from_object("local_settings")
except ImportError:
    pass
