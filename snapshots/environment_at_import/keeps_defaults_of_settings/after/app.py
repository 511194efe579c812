import environ
from decouple import config
from environs import Env
from flask import Flask
from pydantic_settings import BaseSettings, SettingsConfigDict

app = Flask(__name__)
ZONE = config('ZONE', 'eu')
env = Env(eager=False)
KEY = env.str('KEY')
django = environ.Env(DEBUG=(bool, False))
DEBUG = django('DEBUG')
NAME = django('NAME', default='shop')


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=('.env', 'shop.env'))

    color: str = 'red'
    size: int


class Vault(BaseSettings):
    password: str

    @classmethod
    def settings_customise_sources(cls, settings_cls, **sources):
        return (lambda: {'password': 'from the vault'},)


class Late(BaseSettings):
    token: str


class Given(BaseSettings):
    token: str


settings = Settings()
vault = Vault()
given = Given(token='x')
try:
    late = Late()
except ValueError:
    late = None
