import logging

logger = logging.getLogger('shop')

try:
    from shop import create_app

    app = create_app()
except Exception:
    logger.exception('the shop does not start')
    raise

if __name__ == '__main__':
    app.run()
