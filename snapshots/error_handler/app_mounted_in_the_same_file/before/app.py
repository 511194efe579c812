from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

app = Flask('site')
api = Flask('api')


@app.get('/')
def home():
    return 'hello'


@api.get('/users')
def users():
    return []


app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {'/api': api})

if __name__ == '__main__':
    app.run()
