import asgiref.sync
import redis
from flask import Flask

app = Flask(__name__)


@app.get('/')
async def index():
    return str(await asgiref.sync.sync_to_async(redis.Redis)())
