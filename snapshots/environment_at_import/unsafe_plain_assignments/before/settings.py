import os


class Config:
    KEY = os.environ["API_KEY"]
