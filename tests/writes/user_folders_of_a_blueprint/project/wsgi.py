from drive import create_app

app = create_app()
