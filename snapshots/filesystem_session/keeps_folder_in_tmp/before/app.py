import tempfile
from cachelib.file import FileSystemCache
from flask import Flask
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "filesystem"
app.config["SESSION_FILE_DIR"] = "/tmp/sessions"
Session(app)
cache = FileSystemCache(tempfile.mkdtemp())
