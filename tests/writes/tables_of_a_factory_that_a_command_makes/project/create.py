from wsgi import app

with app.app_context():
    result = app.test_cli_runner().invoke(args=['init-db'])
assert result.exit_code == 0, result.exception
