from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import run_simple

app = Flask('site')
api = Flask('api')
docs = Flask('docs')


@app.errorhandler(Exception)
def failed(error):
    return 'sorry', 500


@docs.errorhandler(Exception)
def no_page(error):
    return 'no such page', 404


preview = DispatcherMiddleware(docs, {'/api': api})
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {'/docs': docs})

if __name__ == '__main__':
    run_simple('localhost', 5000, DispatcherMiddleware(app, {'/api': api}))
