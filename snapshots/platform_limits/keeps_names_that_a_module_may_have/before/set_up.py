import config

config.CURRENCY = 'EUR'
