import secrets


class Config:
    SECRET_KEY = secrets.token_hex(32)
    PAGE_TOKEN = secrets.token_hex(8)
