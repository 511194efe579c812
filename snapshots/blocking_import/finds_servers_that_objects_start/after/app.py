import cherrypy
from flask import Flask
from livereload import Server
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.wsgi import WSGIContainer

app = Flask(__name__)
handler = app


@app.route('/')
def index():
    return 'hello'


class Timer:
    def start(self):
        return 1

    def serve(self):
        return 2


clock = Timer()
clock.start()
clock.serve()
server = Server(app.wsgi_app)
server.serve()
cherrypy.tree.graft(app, '/')
cherrypy.engine.start()
cherrypy.engine.block()
HTTPServer(WSGIContainer(app)).listen(5000)
IOLoop.current().start()
