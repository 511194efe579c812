import os

BASE = os.path.dirname(os.path.abspath(__file__))


class Config:
    SESSION_TYPE = "filesystem"
    SESSION_FILE_DIR = os.path.join(BASE, "sessions")
