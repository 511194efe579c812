class Config:
    SECRET_KEY = "dev"
    SESSION_TYPE = "filesystem"
