from main import app, server


@server.route('/')
def home():
    return app['title']
