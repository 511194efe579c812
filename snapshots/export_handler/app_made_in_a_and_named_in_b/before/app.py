from core import web
import routes
