from db import connect, fill


def reset():
    connection = connect()
    fill(connection)


def test_fill():
    reset()
