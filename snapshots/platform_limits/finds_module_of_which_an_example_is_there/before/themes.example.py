NAME = ''
