from start import app

handler = app
