from vercel_env import IS_VERCEL


def sender():
    return 'noreply@example.com' if IS_VERCEL else 'me@localhost'
