if IS_VERCEL:
    VFIX_APP.register_error_handler(Exception, VFIX_HANDLER)
