from peewee import CharField, Model, SqliteDatabase

from vercel_env import writable

database = SqliteDatabase(writable('notes.db'))


class Note(Model):
    text = CharField()

    class Meta:
        database = database


def create_tables():
    with database:
        database.create_tables([Note])
