from .views import home
