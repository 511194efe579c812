from flask import Flask

from vercel_env import writable as vercel_env_writable

app = Flask(__name__)
writable = True


@app.route('/')
def index():
    with open(vercel_env_writable('x.txt'), 'w') as f:
        f.write(str(writable))
    return 'ok'
