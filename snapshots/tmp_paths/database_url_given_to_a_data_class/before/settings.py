from dataclasses import dataclass


@dataclass
class Settings:
    database_url: str
    echo: bool = False


settings = Settings(database_url="sqlite:///notes.db")
