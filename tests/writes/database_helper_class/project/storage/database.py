import os
import sqlite3 as sql
from contextlib import closing

HERE = os.path.dirname(os.path.realpath(__file__))


class Database:
    """All that knows SQL."""

    def __init__(self, path=os.path.join(HERE, "todo.sqlite3")):
        self.path = path

    def connect(self):
        return sql.connect(self.path, timeout=5)

    def create_tables(self):
        with open(os.path.join(HERE, "schema.sql")) as schema, closing(self.connect()) as connection:
            connection.executescript(schema.read())

    def run(self, statement, *values):
        with closing(self.connect()) as connection, connection:
            connection.execute(statement, values)

    def rows(self, query):
        with closing(self.connect()) as connection:
            return connection.execute(query).fetchall()
