import os

from flask import Flask

app = Flask(__name__)

if not os.getenv('VERCEL'):
    os.makedirs('/var/cache/shop', exist_ok=True)

if __name__ == '__main__':
    open('/var/run/shop.pid', 'w').write(str(os.getpid()))
    app.run()
