import socket

from flask import Flask
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=socket.gethostname(), secrets_dir=None)

    token: str


app = Flask(__name__)
app.config['TOKEN'] = Settings().token
