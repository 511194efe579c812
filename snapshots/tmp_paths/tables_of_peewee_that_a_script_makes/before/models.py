from peewee import CharField, Model, SqliteDatabase

database = SqliteDatabase('notes.db')


class Note(Model):
    text = CharField()

    class Meta:
        database = database


def create_tables():
    with database:
        database.create_tables([Note])
