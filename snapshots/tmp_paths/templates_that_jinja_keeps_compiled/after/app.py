import os

from flask import Flask, render_template
from jinja2 import FileSystemBytecodeCache

from vercel_env import writable

app = Flask(__name__)
CACHE = os.path.join(app.root_path, '.jinja_cache')
os.makedirs(writable(CACHE), exist_ok=True)
app.jinja_env.bytecode_cache = FileSystemBytecodeCache(writable(CACHE), '%s.cache')


@app.get('/')
def index():
    return render_template('index.html')
