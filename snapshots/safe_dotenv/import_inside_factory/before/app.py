from flask import Flask


def create_app():
    from dotenv import load_dotenv

    load_dotenv()
    app = Flask(__name__)
    return app


app = create_app()
