import sqlite3


def create_connection(db_file):
    return sqlite3.connect(db_file)


def create_table(connection, create_table_sql):
    connection.cursor().execute(create_table_sql)


def main():
    posts = """ CREATE TABLE IF NOT EXISTS posts (
                    title text NOT NULL
                ); """
    connection = create_connection('database.db')
    create_table(connection, posts)


if __name__ == '__main__':
    main()
