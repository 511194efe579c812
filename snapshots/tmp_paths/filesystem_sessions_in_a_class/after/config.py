import os

from vercel_env import writable


class Config:
    SECRET_KEY = "dev"
    SESSION_TYPE = "filesystem"
    SESSION_FILE_DIR = writable(os.path.join(os.getcwd(), "flask_session"))
