def short(e):
    return repr(e)
