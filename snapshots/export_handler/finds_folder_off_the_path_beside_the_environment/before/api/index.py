from backend.app import app

handler = app
