from typing import Annotated, ClassVar, Optional

from pydantic import AliasChoices, BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Database(BaseModel):
    host: str
    port: int = 5432


class Cache(BaseSettings):
    model_config = SettingsConfigDict(env_prefix='CACHE_')

    url: str


class Base(BaseSettings):
    version: ClassVar[int]
    secret_key: str
    name: str


class Settings(Base):
    model_config = SettingsConfigDict(env_prefix='APP_', env_nested_delimiter='__', env_file='.env')

    name: str = 'shop'
    debug: bool = False
    database: Database
    cache: Cache = Field(default_factory=Cache)
    token: str = Field(validation_alias=AliasChoices('TOKEN', 'OLD_TOKEN'))
    zone: Annotated[str, Field(alias='ZONE')]
    limit: int = Field(...)
    color: Optional[str] = Field(default=None)
    region: str = 'eu'


class Mail(BaseSettings):
    host: str
    user: str
