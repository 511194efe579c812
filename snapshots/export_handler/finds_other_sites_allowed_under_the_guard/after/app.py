from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'home'


handler = app

if __name__ == '__main__':

    @app.after_request
    def allow(response):
        response.headers['Access-Control-Allow-Origin'] = '*'
        return response

    app.run()
