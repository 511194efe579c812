from flask import Flask
from pydantic_settings import BaseSettings
from wtforms.fields import Field

app = Flask(__name__)


class Settings(BaseSettings):
    _cache: dict
    _token: str
    title: str = Field()


settings = Settings()
