from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database: str = 'sqlite:///shop.db'
    users: str = Field('sqlite:///users.db', alias='USERS_URL')
    cache: str = 'sqlite://'
    title: str = 'sqlite:///title'


settings = Settings()
