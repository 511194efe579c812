import runpy

import flask

flask.Flask.run = lambda self: None
runpy.run_path('run.py', run_name='__main__')
