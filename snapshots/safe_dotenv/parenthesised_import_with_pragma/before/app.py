from dotenv import (
    load_dotenv,
    dotenv_values,
)  # noqa: E402
from flask import Flask

load_dotenv()
settings = dotenv_values('.env')
app = Flask(__name__)
