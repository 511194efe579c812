from flask import Flask
from storage import FileSystemCache

app = Flask(__name__)
cache = FileSystemCache("cache")
