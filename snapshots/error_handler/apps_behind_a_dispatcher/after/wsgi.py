from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from api import api
from site_pages import site

MOUNTS = {'/api': api.wsgi_app, '/legacy': api}

application = DispatcherMiddleware(ProxyFix(site.wsgi_app, x_for=1), MOUNTS)

handler = application
