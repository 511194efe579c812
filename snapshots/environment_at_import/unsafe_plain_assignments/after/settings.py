import os


class Config:
    KEY = os.environ.get("API_KEY")
