from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config['RATELIMIT_STORAGE_URI'] = 'memory://'
limiter = Limiter(get_remote_address, app=app, default_limits=['100 per hour'])


@app.route('/')
def home():
    return 'hello'
