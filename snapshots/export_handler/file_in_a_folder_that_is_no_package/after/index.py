from web.hello import server as app

handler = app
