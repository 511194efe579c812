from flask import Flask

from settings import Mail, Settings

DEFAULTS = {'host': 'localhost'}

settings = Settings(_env_file='settings.env')
mail = Mail(**DEFAULTS)
app = Flask(__name__)
app.config['SECRET_KEY'] = settings.secret_key
