from environs import Env
from flask import Flask

env = Env()
env.read_env()
app = Flask(__name__)
app.config['SECRET_KEY'] = env.str('SECRET_KEY')
app.config['MAIL_PORT'] = env.int('MAIL_PORT', 25)
app.config['DEBUG'] = env.bool('DEBUG', default=False)
app.config['NAME'] = env('APP_NAME')
