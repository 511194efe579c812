from .views import blueprint
