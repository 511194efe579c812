digits = None
things = None
