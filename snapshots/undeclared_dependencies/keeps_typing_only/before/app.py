from typing import TYPE_CHECKING
from flask import Flask
if TYPE_CHECKING:
    from pandas import DataFrame

app = Flask(__name__)
