from pydantic import Field
from pydantic_settings import BaseSettings

from vercel_env import writable


class Settings(BaseSettings):
    database: str = 'sqlite:///' + writable('shop.db')
    users: str = Field('sqlite:///' + writable('users.db'), alias='USERS_URL')
    cache: str = 'sqlite://'
    title: str = 'sqlite:///title'


settings = Settings()
