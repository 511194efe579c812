import environ
from decouple import AutoConfig
from environs import Env, env as shared
from flask import Flask

app = Flask(__name__)
env = Env()
env.read_env()
with env.prefixed('SHOP_'):
    KEY = env.str('KEY')
    with env.prefixed('MAIL_'):
        HOST = env('HOST')
TOKEN = shared.str('TOKEN')
config = AutoConfig(search_path='.')
ZONE = config('ZONE', cast=str)
django = environ.Env(DEBUG=(bool, False))
REGION = django('REGION')
