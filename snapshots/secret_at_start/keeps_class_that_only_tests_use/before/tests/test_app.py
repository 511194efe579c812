from config import ForTests


def test_secret():
    assert ForTests.SECRET_KEY
