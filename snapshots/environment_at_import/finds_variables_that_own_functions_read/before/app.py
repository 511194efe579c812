from flask import Flask

from settings import Environment, optional, require, setting

app = Flask(__name__)
app.secret_key = require('SECRET_KEY')
app.config['API_URL'] = setting(name='API_URL')
app.config['REGION'] = optional('REGION')
environment = Environment()
app.config['TOKEN'] = environment.value('TOKEN')


@app.get('/')
def index():
    return require('GREETING')
