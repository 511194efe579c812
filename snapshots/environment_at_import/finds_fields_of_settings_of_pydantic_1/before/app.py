from typing import Optional

from flask import Flask
from pydantic import BaseSettings, Field


class Settings(BaseSettings):
    api_key: str
    region: Optional[str]
    zone: str = Field(..., env='SHOP_ZONE')

    class Config:
        env_prefix = 'SHOP_'
        case_sensitive = True


app = Flask(__name__)
settings = Settings()
