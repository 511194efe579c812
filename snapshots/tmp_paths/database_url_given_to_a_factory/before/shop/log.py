from sqlalchemy import create_engine, text


class Log:
    def __init__(self, url='sqlite:///log.db'):
        self.engine = create_engine(url)
        with self.engine.begin() as connection:
            connection.execute(text('CREATE TABLE IF NOT EXISTS log (what TEXT)'))

    def add(self, what):
        with self.engine.begin() as connection:
            connection.execute(text('INSERT INTO log VALUES (:what)'), {'what': what})
