def CORS(app):
    return app
