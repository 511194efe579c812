settings = {'debug': False}
