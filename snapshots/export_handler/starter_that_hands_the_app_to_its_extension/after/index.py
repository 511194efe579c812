from start_shop import app

handler = app
