from shop import create_app

app = create_app("local")
app.app_context().push()


def count():
    return app.config["SETTINGS"]
