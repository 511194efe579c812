from fastapi import HTTPException

from core import *


@app.get('/')
def home():
    raise HTTPException(404)
