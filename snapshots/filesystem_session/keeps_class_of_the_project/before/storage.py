class FileSystemCache:
    def __init__(self, folder):
        self.folder = folder
