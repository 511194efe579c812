def init_db(app):
    app.config['DB'] = 'sqlite://'
