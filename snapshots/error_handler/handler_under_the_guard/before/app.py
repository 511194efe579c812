from flask import Flask

app = Flask(__name__)


@app.get('/')
def home():
    return 'home'


if __name__ == '__main__':
    @app.errorhandler(Exception)
    def show(error):
        return repr(error), 500

    app.run()
