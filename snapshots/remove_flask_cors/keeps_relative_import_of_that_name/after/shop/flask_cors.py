def CORS(app):
    app.config['SHOP'] = True
