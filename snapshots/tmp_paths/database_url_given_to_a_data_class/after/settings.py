from dataclasses import dataclass

from vercel_env import writable


@dataclass
class Settings:
    database_url: str
    echo: bool = False


settings = Settings(database_url="sqlite:///" + writable("notes.db"))
