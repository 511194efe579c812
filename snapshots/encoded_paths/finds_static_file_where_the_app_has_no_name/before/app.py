from flask import Flask

apps = {'site': Flask(__name__)}
apps['site'].add_url_rule('/', view_func=lambda: 'hello')
(app,) = apps.values()
