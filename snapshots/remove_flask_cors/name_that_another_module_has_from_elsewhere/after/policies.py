class CORS:
    title = 'ours'
