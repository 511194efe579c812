from flask import Flask

application: Flask  # Vercel serves the first app or Handler of the file

app = {'title': 'Books'}
server = Flask(__name__)


@server.route('/')
def home():
    return app['title']


application = server
handler = application
