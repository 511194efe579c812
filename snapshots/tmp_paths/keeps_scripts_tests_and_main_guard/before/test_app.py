from app import app


def test_index(tmp_path):
    (tmp_path / 'x').write_text('x')
    open('result.txt', 'w').close()
    assert app.test_client().get('/').status_code == 200
