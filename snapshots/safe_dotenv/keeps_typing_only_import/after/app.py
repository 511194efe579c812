from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from dotenv import load_dotenv

app = Flask(__name__)
