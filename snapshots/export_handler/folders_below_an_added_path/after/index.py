from run import create_app

app = create_app()
handler = app
