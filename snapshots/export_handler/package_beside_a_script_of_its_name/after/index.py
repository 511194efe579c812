from shop import app

handler = app
