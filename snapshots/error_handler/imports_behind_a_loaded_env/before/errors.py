def register(app, *kinds):
    for kind in kinds:
        app.register_error_handler(kind, lambda e: (e.name, e.code))
