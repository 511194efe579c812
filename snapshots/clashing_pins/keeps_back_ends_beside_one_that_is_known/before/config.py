class Development:
    CACHE_TYPE = 'null'


class Production:
    CACHE_TYPE = 'SimpleCache'
