from .views import index

__all__ = ['index'] + [name for name in dir() if name.isupper()]
