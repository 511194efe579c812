import asyncio
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    asyncio.new_event_loop().run_forever()
