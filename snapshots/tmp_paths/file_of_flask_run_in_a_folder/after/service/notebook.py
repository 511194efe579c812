from pages import create_app, db

app = create_app()


@app.shell_context_processor
def names():
    return {'db': db}
