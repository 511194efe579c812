class Report:
    def __init__(self, database):
        self.database = database

    def to_csv(self, key):
        self.database.execute('INSERT INTO exports VALUES (?)', (key,))


def load_reports():
    return database.all(Report)
