from shop.cli import create_app

app = create_app()
handler = app
