from shop.start import app

handler = app
