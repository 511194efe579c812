def VFIX_NAME(*args, **kwargs):
    return VFIX_EMPTY
