class Local:
    SESSION_TYPE = "filesystem"
    SESSION_FILE_DIR = "sessions"
