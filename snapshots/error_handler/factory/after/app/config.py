class Default:
    TESTING = False
