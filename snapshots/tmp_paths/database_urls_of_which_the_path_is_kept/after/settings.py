from pydantic_settings import BaseSettings

from vercel_env import writable


class Settings(BaseSettings):
    database_url: str = "sqlite+aiosqlite:///" + writable("./shop.db")


settings = Settings()
