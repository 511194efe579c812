import logging

handler = logging.FileHandler('jobs.log')
logging = logging.getLogger('jobs')
logging.addHandler(handler)


def run():
    logging.info('run')
    return 'done'
