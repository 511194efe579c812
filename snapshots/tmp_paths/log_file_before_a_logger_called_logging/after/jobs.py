import logging
import logging as logging_module

from vercel_env import IS_VERCEL

handler = logging_module.StreamHandler() if IS_VERCEL else logging.FileHandler('jobs.log')
logging = logging.getLogger('jobs')
logging.addHandler(handler)


def run():
    logging.info('run')
    return 'done'
