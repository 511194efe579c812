import os


class FileStore:
    name = "files"

    def __init__(self):
        os.makedirs("store", exist_ok=True)
