class HTTPException(Exception):
    pass
