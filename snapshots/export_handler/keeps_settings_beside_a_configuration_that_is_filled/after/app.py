from flask import Flask, session

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get('/')
def index():
    session['seen'] = True
    return app.config['TITLE']


handler = app


if __name__ == '__main__':
    app.config['TITLE'] = 'on a laptop'
    app.secret_key = 'laptop'
    app.run()
