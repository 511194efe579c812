import psycopg


def init(app):
    app.extensions["db"] = psycopg.connect("host=db.example.com dbname=shop")
