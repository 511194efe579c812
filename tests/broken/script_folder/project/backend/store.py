LOG = 'a log'
