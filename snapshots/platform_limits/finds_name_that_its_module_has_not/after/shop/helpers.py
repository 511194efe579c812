def dollars(value):
    return f'${value:.2f}'
