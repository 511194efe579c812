import builtins


def on_error(error):
    return 'oops', 500


def register(flask_app):
    flask_app.register_error_handler(404, on_error)
    flask_app.register_error_handler(code_or_exception=builtins.Exception, f=on_error)
