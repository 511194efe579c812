from backend.server import app

handler = app
