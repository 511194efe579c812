from app import app

result = app.test_cli_runner().invoke(args=['init-db'])
assert result.exit_code == 0, result.exception
