from run import app

handler = app
