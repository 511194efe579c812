from flask import Flask

x = 1
if x: y = 2
redis = None
try: import redis
except ImportError: pass
z = 3; app = Flask(__name__)
print(redis)
