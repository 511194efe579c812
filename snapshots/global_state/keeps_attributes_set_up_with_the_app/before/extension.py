def init_app(app):
    app.hooks = []
    app.hooks.append(print)
    app.config['HOOKS'] = app.hooks
