from flask import Flask  # noqa: E402
from cors import (  # type: ignore[import-untyped]
    CORS,
)

app = Flask(__name__)
CORS(app, origins=["https://a.example"])
