from manage import app

handler = app
