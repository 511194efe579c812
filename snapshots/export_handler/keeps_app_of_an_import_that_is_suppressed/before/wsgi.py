from contextlib import suppress

with suppress(ImportError):
    from shop import app as application
