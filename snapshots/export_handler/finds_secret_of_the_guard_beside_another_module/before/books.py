def titles():
    return ['Emma']
