from web.start import app

handler = app
