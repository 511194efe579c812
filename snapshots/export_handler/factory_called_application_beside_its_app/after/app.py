from flask import Flask


app: Flask  # Vercel serves the first app or Handler of the file


def application(config):
    site = Flask(__name__)
    site.config.update(config)
    return site


server = application({'A': 1})


@server.get('/')
def home():
    return 'home'


app = server
handler = app


if __name__ == '__main__':
    server.run()
