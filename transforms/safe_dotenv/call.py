try:
    VFIX_CALL
except OSError as VFIX_ERROR:
    if not VFIX_IS_VERCEL:
        print(f'Note: Could not load .env file: {VFIX_ERROR}')
