from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


app: object  # Vercel serves the first app or Handler of the file


class Handler(logging.StreamHandler):
    terminator = '\n\n'


from web import server  # noqa: E402

app: Flask = server

handler = app
