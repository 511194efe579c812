from flask import Flask

try:
    import local_settings
except ImportError:
    local_settings = None

app = Flask(__name__)
handler = app
