from website import create_app

app = create_app()
