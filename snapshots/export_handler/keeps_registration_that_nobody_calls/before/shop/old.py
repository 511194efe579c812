def register():
    from app import app
    from shop.web import web
    app.register_blueprint(web, url_prefix='/old')
