from hello import app

handler = app
