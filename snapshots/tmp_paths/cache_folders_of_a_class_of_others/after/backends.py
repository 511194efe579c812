from flask_caching.backends.filesystemcache import FileSystemCache


class FileCache(FileSystemCache):
    pass
