from vercel_env import ON_VERCEL


def sender():
    return 'noreply@example.com' if ON_VERCEL else 'me@localhost'
