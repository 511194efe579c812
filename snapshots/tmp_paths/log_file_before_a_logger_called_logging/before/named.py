import logging
import ours

if ours.USED:
    logging = ours.Logging()
logging.basicConfig(filename='named.log')
WHO = 'me'
