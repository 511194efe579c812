import os

from vercel_env import writable
from chat import create_app


def build():
    app = create_app()
    os.makedirs(writable("rooms"), exist_ok=True)
    return app, {"rooms": []}


if __name__ == "__main__":
    app, state = build()
    app.run()
