class Production:
    KEY = 'from the environment'


class Development:
    DEBUG = True
