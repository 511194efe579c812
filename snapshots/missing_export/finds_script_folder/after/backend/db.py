URL = 'sqlite://'
