import os

from vercel_env import writable


class FileStore:
    name = "files"

    def __init__(self):
        os.makedirs(writable("store"), exist_ok=True)
