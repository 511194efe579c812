from app import connect

with connect() as connection:
    connection.execute('CREATE TABLE posts (title TEXT)')
