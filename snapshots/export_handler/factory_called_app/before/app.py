from flask import Flask


def app():
    site = Flask(__name__)

    @site.route('/')
    def home():
        return 'home'
    return site


if __name__ == '__main__':
    app().run()
