from shop import shop as app

handler = app
