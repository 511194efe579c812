from flask import Flask

try:
    import redis
    import json
    import local_settings
except ImportError:
    pass

app = Flask(__name__)
print(redis, json, local_settings)
