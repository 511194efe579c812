from peewee import CharField, Model, SqliteDatabase

db = SqliteDatabase('people.db')


class Person(Model):
    name = CharField(unique=True)

    class Meta:
        database = db
