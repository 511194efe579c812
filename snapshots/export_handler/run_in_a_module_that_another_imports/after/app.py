from web import app

handler = app
