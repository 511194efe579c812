if IS_VERCEL:
    with VFIX_APP.app_context():
        if VFIX_IS_DEFAULT:
            if VFIX_DB.engine.dialect.name == 'sqlite':
                VFIX_DB.create_all()
        else:
            VFIX_DB.create_all()
