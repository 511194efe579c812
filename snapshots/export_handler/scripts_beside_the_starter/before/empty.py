from store import create_app, db

app = create_app()
app.app_context().push()
db.drop_all()
